package dev.yonder.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.command.ProgressRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("system properties")
class ProgressBarsTest {
  private static final Object CALL = "a call";

  private final Screen screen = new Screen();
  private final AtomicLong now = new AtomicLong();
  private final ScriptConsole console =
      new ScriptConsole(() -> screen, Display.of(List.of()), now::get);

  @BeforeEach
  void terminal() {
    System.setProperty(ScriptConsole.TERMINAL_PROPERTY, "true");
    System.setProperty(TerminalWidth.ERRORS_PROPERTY, "81");
  }

  @AfterEach
  void noTerminal() {
    System.clearProperty(ScriptConsole.TERMINAL_PROPERTY);
    System.clearProperty(TerminalWidth.ERRORS_PROPERTY);
  }

  private static ProgressRecord at(int id, String activity, int percent) {
    return new ProgressRecord(id, activity, "", percent, null, false);
  }

  private static ProgressRecord part(int id, int parent, String activity) {
    return new ProgressRecord(id, activity, "", 10, null, false, parent, ProgressRecord.NONE);
  }

  private static ProgressRecord completed(int id) {
    return new ProgressRecord(id, "", "", 100, null, true);
  }

  /** News that come so late that they are shown at once. */
  private void tell(ProgressRecord news) {
    now.addAndGet(TimeUnit.SECONDS.toNanos(1));
    console.progress(CALL, news);
  }

  @Test
  void anActivityIsABarWithPercentAndText() {
    tell(new ProgressRecord(0, "Hashing", "3 of 6", 50, "c.txt", false));
    assertThat(screen.text())
        .isEqualTo("[###############               ]  50% Hashing 3 of 6 c.txt");
  }

  @Test
  void anActivityOfWhichNobodyKnowsHowFarItIsHasAnEmptyBar() {
    tell(at(0, "Waiting", -1));
    assertThat(screen.text()).isEqualTo("[" + " ".repeat(30) + "]      Waiting");
  }

  @Test
  void theHostSaysHowLongItWillTakeElseWhatIsDoneDoes() {
    tell(new ProgressRecord(0, "Copying", "", 10, null, false, ProgressRecord.NONE, 3_725));
    assertThat(screen.text()).endsWith("Copying  1:02:05 left");
    tell(at(1, "Hashing", 0));
    now.addAndGet(TimeUnit.SECONDS.toNanos(29));
    tell(at(1, "Hashing", 25));
    assertThat(screen.text()).endsWith("Hashing  1:30 left");
  }

  @Test
  void aPartStandsBelowItsWholeAndFurtherIn() {
    tell(at(1, "Whole", 10));
    tell(at(2, "Other", 10));
    tell(part(3, 1, "Part"));
    tell(part(4, 3, "Part of part"));
    assertThat(screen.text().lines())
        .extracting(line -> line.replaceAll("\\[.*\\]  10% |  0:.. left", ""))
        .containsExactly("Whole", "  Part", "    Part of part", "Other");
  }

  @Test
  void activitiesThatAreEachOthersPartsAreNotFollowedForEver() {
    tell(part(1, 2, "One"));
    tell(part(2, 1, "Two"));
    tell(part(3, 3, "Own part"));
    tell(at(4, "Plain", 1));
    assertThat(screen.text()).contains("Plain").doesNotContain("One", "Two", "Own part");
  }

  @Test
  void fourAreShownAndTheOthersWhenThereIsRoom() {
    for (int id = 0; id < 200; id++) {
      tell(at(id, "Number " + id, 1));
    }
    assertThat(screen.text().lines()).hasSize(4).last().asString().contains("Number 3");
    tell(completed(0));
    assertThat(screen.text().lines()).hasSize(4).last().asString().contains("Number 4");
  }

  @Test
  void aCompletedActivityLeavesNothing() {
    tell(at(0, "One", 1));
    tell(at(1, "Two", 1));
    tell(completed(0));
    assertThat(screen.text()).contains("Two").doesNotContain("One", "\n");
    tell(completed(1));
    assertThat(screen.text()).isEmpty();
  }

  @Test
  void callsCountTheirActivitiesEachForItself() {
    console.progress("first", at(0, "One", 1));
    console.progress("second", at(0, "Two", 1));
    now.addAndGet(TimeUnit.SECONDS.toNanos(1));
    console.endProgress("first");
    assertThat(screen.text()).contains("Two").doesNotContain("One");
  }

  @Test
  void itIsDrawnTenTimesASecondAndTheLastNewsAreShownInTheEnd() {
    for (int percent = 0; percent <= 100; percent++) {
      console.progress(CALL, at(0, "Hashing", percent));
      now.addAndGet(TimeUnit.MILLISECONDS.toNanos(10));
    }
    assertThat(screen.writes()).isLessThanOrEqualTo(11);
    console.progress(CALL, at(0, "Hashing", 99));
    Instant deadline = Instant.now().plus(Duration.ofSeconds(10));
    while (!screen.text().contains("99%") && Instant.now().isBefore(deadline)) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(screen.text()).contains("99%");
  }

  @Test
  void whatElseIsShownStandsAboveTheBars() {
    tell(at(0, "One", 1));
    tell(at(1, "Two", 1));
    console.warning("careful");
    tell(at(1, "Two", 2));
    assertThat(screen.text().lines().toList()).hasSize(3).first().isEqualTo("WARNING: careful");
  }

  @Test
  void barsMakeWayForWhatOthersWriteToTheTerminal() {
    tell(at(0, "One", 1));
    console.hideProgress();
    assertThat(screen.text()).isEmpty();
    tell(at(0, "One", 2));
    assertThat(screen.text()).contains("One");
  }

  @Test
  void aLineIsNeverLongerThanTheTerminalIsWide() {
    System.setProperty(TerminalWidth.ERRORS_PROPERTY, "50");
    tell(new ProgressRecord(0, "日本".repeat(50), "", 10, null, false, ProgressRecord.NONE, 75));
    assertThat(TerminalColumns.of(screen.text())).isLessThanOrEqualTo(49);
    assertThat(screen.text()).endsWith("…  1:15 left");
  }

  @Test
  void whatAHostSaysCannotControlTheTerminal() {
    tell(at(0, "\u001b[2J\nnext", 1));
    assertThat(screen.text()).contains("\\u001b[2J\\u000anext");
  }
}
