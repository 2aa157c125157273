package dev.yonder.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.CommandException;
import dev.yonder.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorRecordTest {
  private static StackTraceElement frame(String method, String file, int line) {
    return new StackTraceElement("Type", method, file, line);
  }

  private static ErrorRecord record(Throwable error) {
    return ErrorRecord.of("Get-Disk", ErrorCode.COMMAND_FAILED, "NotSpecified", error, null);
  }

  private static RuntimeException thrownAt(StackTraceElement... frames) {
    RuntimeException error = new IllegalStateException("why");
    error.setStackTrace(frames);
    return error;
  }

  @Test
  void thePositionIsTheInnermostLineOfAScript() {
    ErrorRecord error =
        record(
            thrownAt(
                frame("check", "Checks.java", 7),
                frame("generated", "disks.groovy", -1),
                frame("getDisk", "disks.groovy", 3),
                frame("run", "all.mjs", 9),
                frame("main", "HostMain.java", 1)));
    assertThat(error.position()).isEqualTo("disks.groovy:3");
    assertThat(error.scriptStack())
        .isEqualTo(
            "java.lang.IllegalStateException: why\n"
                + "  at getDisk(disks.groovy:3)\n  at run(all.mjs:9)\n");
  }

  @Test
  void aWrappedErrorHasThePositionOfItsCause() {
    RuntimeException outer =
        new IllegalArgumentException("outer", thrownAt(frame("f", "disks.js", 12)));
    outer.setStackTrace(new StackTraceElement[] {frame("wrap", "Wrap.java", 1)});
    assertThat(record(outer).position()).isEqualTo("disks.js:12");
  }

  @Test
  void anErrorWithoutScriptsHasItsWholeStackAndNoPosition() {
    ErrorRecord error = record(thrownAt(frame("check", "Checks.java", 7)));
    assertThat(error.position()).isNull();
    assertThat(error.scriptStack()).contains("IllegalStateException: why", "Checks.java:7");
  }

  @Test
  void theFullNameOfAnErrorIsItsOwnNameAndTheCommand() {
    CommandException failed =
        new CommandException(
            ErrorCode.COMMAND_FAILED, "full", "", "X", List.of(), "", null, "DiskFull", null);
    assertThat(record(failed).fullyQualifiedErrorId()).isEqualTo("DiskFull,Get-Disk");
    assertThat(record(failed).toException().fullyQualifiedErrorId()).isEqualTo("DiskFull,Get-Disk");
    assertThat(record(thrownAt()).fullyQualifiedErrorId()).isEqualTo("COMMAND_FAILED,Get-Disk");
  }

  @Test
  void theExceptionOfARecordKeepsItsPosition() {
    ErrorRecord error = record(thrownAt(frame("f", "disks.js", 12)));
    assertThat(error.toException().position()).isEqualTo("disks.js:12");
  }
}
