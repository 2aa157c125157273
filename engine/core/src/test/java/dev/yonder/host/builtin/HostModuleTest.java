package dev.yonder.host.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.command.Command;
import dev.yonder.command.Names;
import dev.yonder.command.Parameter;
import dev.yonder.host.CommandContext;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostModuleTest {
  private final HostModule module = new HostModule();

  @Test
  void namesItsCommandsByVerbAndNounAndExplainsEachWithExamples() {
    assertThat(commands())
        .hasSize(11)
        .allSatisfy(
            method -> {
              Command command = method.getAnnotation(Command.class);
              assertThat(command.name()).matches("[A-Z][a-z]+-[A-Z][A-Za-z]+");
              assertThat(command.help()).endsWith(".");
              assertThat(command.examples()).isNotEmpty();
              String function = command.name().replace("-", "");
              function = Character.toLowerCase(function.charAt(0)) + function.substring(1);
              assertThat(command.examples()).allMatch(each -> each.contains("("));
              assertThat(command.examples()[0]).startsWith(function + "(");
            });
  }

  @Test
  void explainsEveryParameter() {
    assertThat(commands().stream().flatMap(method -> Arrays.stream(method.getParameters())))
        .filteredOn(parameter -> parameter.getType() != CommandContext.class)
        .allSatisfy(
            parameter -> {
              assertThat(Names.isParameterName(parameter.getName())).isTrue();
              assertThat(parameter.getAnnotation(Parameter.class).help()).endsWith(".");
            });
  }

  @Test
  void isTheSameModuleInAllVersions() {
    assertThat(module.name()).isEqualTo("Host");
    assertThat(module.version()).isEqualTo("1.0");
    assertThat(module.guid()).isEqualTo(new HostModule().guid());
    assertThat(module.description()).isNotBlank();
  }

  @Test
  void tellsForHowLongTheMachineHasBeenRunning() {
    Uptime uptime = module.getUptime();

    assertThat(uptime.uptime()).isPositive();
    assertThat(Duration.between(uptime.since(), Instant.now()).minus(uptime.uptime()))
        .isBetween(Duration.ZERO, Duration.ofSeconds(10));
    assertThat(uptime.processors()).isPositive();
  }

  @Test
  void listsEnvironmentVariablesByName() {
    List<EnvironmentVariable> all = module.getEnvironment(null, new RecordingContext());

    assertThat(all).extracting(EnvironmentVariable::name).isSorted().contains("PATH");
    assertThat(module.getEnvironment(List.of("PAT?"), new RecordingContext()))
        .contains(new EnvironmentVariable("PATH", System.getenv("PATH")));
  }

  @Test
  void saysThatAnEnvironmentVariableIsNotSetAndProposesTheNearest() {
    RecordingContext context = new RecordingContext();

    assertThat(module.getEnvironment(List.of("PAHT", "NOTHING*"), context)).isEmpty();
    assertThat(context.errors()).hasSize(1);
    assertThat(context.errors().get(0).category()).isEqualTo("ObjectNotFound");
    assertThat(context.errors().get(0).message()).contains("PAHT", "Did you mean", "PATH");
  }

  @Test
  void listsDisksThatHoldFilesAndOnRequestAllOthers() {
    List<DiskInfo> disks = module.getDisk(false, new RecordingContext()).toList();

    assertThat(disks)
        .isNotEmpty()
        .allSatisfy(
            disk -> {
              assertThat(disk.totalBytes()).isPositive();
              assertThat(disk.usedPercent()).isBetween(0.0, 100.0);
              assertThat(disk.mount()).doesNotContain("(");
            });
    assertThat(module.getDisk(true, new RecordingContext()))
        .hasSizeGreaterThanOrEqualTo(disks.size());
  }

  @Test
  void tellsTheDateInTheZoneAskedFor() {
    assertThat(module.getDate(null, false).getZone()).isEqualTo(ZoneId.systemDefault());
    assertThat(module.getDate("Asia/Tokyo", false).getOffset().getId()).isEqualTo("+09:00");
    assertThat(module.getDate(null, true).getZone().getId()).isEqualTo("Z");
  }

  @Test
  void saysHowATimeZoneIsNamed() {
    assertThat(Failures.of(() -> module.getDate("Europe/Berlni", false)))
        .satisfies(
            e -> {
              assertThat(e.category()).isEqualTo("InvalidArgument");
              assertThat(e.getMessage()).contains("'+02:00'", "Did you mean Europe/Berlin");
            });
    assertThat(Failures.of(() -> module.getDate("Z", true)).category())
        .isEqualTo("InvalidArgument");
  }

  private static List<Method> commands() {
    return Arrays.stream(HostModule.class.getMethods())
        .filter(method -> method.isAnnotationPresent(Command.class))
        .toList();
  }
}
