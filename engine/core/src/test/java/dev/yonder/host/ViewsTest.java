package dev.yonder.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.command.Command;
import dev.yonder.command.Invocation;
import dev.yonder.command.ViewInfo;
import dev.yonder.command.ViewInfo.Alignment;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import dev.yonder.value.ComputedProperty;
import dev.yonder.value.PropertyBag;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewsTest {
  /** A thing with a size. */
  public interface Sized {
    long size();
  }

  /** A disk. */
  public record Disk(String name, long size) implements Sized {}

  /** A module with a view. */
  public static final class DiskModule implements CommandModule {
    @Command(name = "Get-AcmeDisk")
    public Disk disk() {
      return new Disk("sda", 1_500_000_000L);
    }

    @Override
    public List<ViewInfo> views() {
      return List.of(
          Views.table(Disk.class).column("GB", "gb", 9, Alignment.RIGHT).column("name").build());
    }

    @Override
    public List<ComputedProperty<?>> properties() {
      return List.of(
          Views.property(Sized.class, "gb", sized -> sized.size() / 1e9),
          Views.property(Disk.class, "name", disk -> "never: the disk has a name"),
          Views.property(
              Disk.class,
              "broken",
              disk -> {
                throw new IllegalStateException("no luck");
              }));
    }
  }

  @Test
  void aComputedPropertyTravelsBehindTheObjectsOwn() {
    try (Host host = Host.builder().module(new DiskModule()).build()) {
      host.listenInMemory("views");
      try (Session session = Session.open(URI.create("memory:views"), SessionOptions.DEFAULT)) {
        PropertyBag disk = (PropertyBag) session.call(Invocation.of("Get-AcmeDisk")).value();
        assertThat(disk.propertyNames()).containsExactly("name", "size", "gb", "broken");
        assertThat(disk).containsEntry("name", "sda").containsEntry("gb", 1.5);
        assertThat(disk.get("broken")).isNull();
        assertThat(disk.fidelity()).singleElement().asString().contains("broken", "no luck");
        assertThat(session.catalogue().views()).containsAll(new DiskModule().views());
        assertThat(session.call(Invocation.of("Get-FormatData", "*ViewsTest*Disk")).values())
            .singleElement()
            .hasFieldOrPropertyWithValue("typeName", Disk.class.getName());
        assertThat(session.call(Invocation.of("Get-FormatData", "none")).values()).isEmpty();
      }
    }
  }

  @Test
  void aViewThatCannotWorkIsRefusedWithTheReason() {
    assertThatThrownBy(() -> Views.table("x").build())
        .hasMessage("View of x: a view needs a type and a column");
    assertThatThrownBy(() -> Views.list("x").column(" ", "y"))
        .hasMessage("View of x: a column needs a label and a property");
    assertThatThrownBy(() -> Views.list("x").column("a", "b", -5, Alignment.LEFT))
        .hasMessage("View of x: a column is 0 to 500 wide");
    assertThatThrownBy(() -> Views.property(Disk.class, "", Disk::name))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
