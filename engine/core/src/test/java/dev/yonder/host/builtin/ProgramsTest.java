package dev.yonder.host.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandType;
import dev.yonder.command.Invocation;
import dev.yonder.command.StreamRecord;
import dev.yonder.host.Endpoint;
import dev.yonder.host.Host;
import dev.yonder.session.Call;
import dev.yonder.session.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of the host, called by their names. */
class ProgramsTest {
  @TempDir private Path bin;
  private Host host;
  private Session session;

  private void open(Endpoint endpoint) throws Exception {
    program("shout", "echo \"$1\"; echo \"$2\" >&2; exit 3");
    program("upper", "tr a-z A-Z");
    Files.writeString(bin.resolve("notes"), "no program");
    Programs programs = new Programs(new ProgramPath(null, bin.toString()));
    host = Host.builder().source(programs).endpoint(endpoint).build();
    host.listenInMemory("programs");
    session = Session.open("memory:programs");
  }

  private void program(String name, String text) throws Exception {
    Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void close() {
    session.close();
    host.close();
  }

  @Test
  void aProgramGetsItsArgumentsWordForWordAndGivesItsLines() throws Exception {
    open(Endpoint.UNRESTRICTED);
    List<StreamRecord> records = new ArrayList<>();
    try (Call call = session.call(Invocation.of("shout", "$HOME; id", "oh"))) {
      for (StreamRecord record = call.next(); record != null; record = call.next()) {
        records.add(record);
      }
    }
    assertThat(records)
        .contains(
            new StreamRecord.Output("$HOME; id"),
            new StreamRecord.Information("oh", List.of("stderr")));
    assertThat(records.get(records.size() - 1))
        .isInstanceOfSatisfying(
            StreamRecord.Error.class,
            error -> assertThat(error.error().message()).contains("shout", "exit code 3"));
  }

  @Test
  void pipedObjectsAreTheLinesOfItsInput() throws Exception {
    open(Endpoint.UNRESTRICTED);
    try (Call call = session.call(Invocation.of("Application\\upper").withInput())) {
      call.input().sendAll(List.of("a", 1, "b").iterator());
      assertThat(call.values()).containsExactly("A", "1", "B");
    }
  }

  @Test
  void aProgramIsDescribedButNotListedUnlessAsked() throws Exception {
    open(Endpoint.UNRESTRICTED);
    CommandInfo info = session.describe(List.of("shout")).get(0);
    assertThat(info.type()).isEqualTo(CommandType.APPLICATION);
    assertThat(info.module()).isEqualTo("Application");
    assertThat(session.catalogue().commands()).extracting("name").doesNotContain("shout");
    assertThat(new Programs(new ProgramPath(null, bin.toString())).names())
        .containsExactly("shout", "upper");
  }

  @Test
  void onlyWhatIsOnThePathAndOfferedIsFound() throws Exception {
    open(Endpoint.restricted("some", List.of("up*", "notes")));
    assertThat(session.describe(List.of("upper"))).hasSize(1);
    for (String name : List.of("shout", "notes", "../upper", bin + "/upper", ".", "")) {
      assertThat(session.describe(List.of(name))).isEmpty();
      assertThatThrownBy(() -> session.call(Invocation.of(name)).values())
          .hasMessageContaining("There is no command");
    }
  }
}
