package dev.yonder.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.kit.PlayedHost;
import dev.yonder.kit.ScriptedPeer;
import dev.yonder.session.Session;
import java.lang.management.ManagementFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What commands cost that are imported and not used. */
@Timeout(120)
class ImportCostTest {
  private static final int COMMANDS = 10_000;

  private static final ImportPlan.Scope FREE =
      new ImportPlan.Scope() {
        @Override
        public boolean isDeliverable(String function) {
          return true;
        }

        @Override
        public boolean isDefined(String function) {
          return false;
        }
      };

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Test
  void anUnusedCommandRetainsLessThanAKibibyte() {
    PlayedHost host =
        PlayedHost.offering(
            IntStream.range(0, COMMANDS).mapToObj(i -> "Get-SomeThing" + i).toList());
    try (ScriptedPeer.Door door = ScriptedPeer.listen("cost", host)) {
      try (Session session = Session.open("memory:cost")) {
        long before = used();
        RemoteModule module = RemoteModule.of(session, ImportOptions.DEFAULT, FREE);
        long each = (used() - before) / COMMANDS;
        assertThat(module.functions()).hasSize(COMMANDS);
        assertThat(each).as("bytes for each command").isLessThan(1024);
      }
      door.assertPlayed();
    }
  }
}
