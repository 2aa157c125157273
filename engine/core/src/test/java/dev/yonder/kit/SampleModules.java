package dev.yonder.kit;

import dev.yonder.command.Cardinality;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandType;
import dev.yonder.command.LocalName;
import dev.yonder.command.OutputType;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterRules;
import dev.yonder.command.ParameterSet;
import dev.yonder.command.ParameterType;
import dev.yonder.command.ViewInfo;
import dev.yonder.exports.ExportedCommand;
import dev.yonder.exports.ModuleAddress;
import dev.yonder.exports.ModuleManifest;
import dev.yonder.imports.ImportOptions;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Exported modules as the makers of their files get them: a decent one, and what a host may try.
 */
public final class SampleModules {
  /** Texts that try to get out of the string or comment that they stand in, in any language. */
  public static final List<String> HOSTILE_TEXTS =
      List.of(
          "*/ System.exit(3); /*",
          "*\u200b/ \u202e reversed",
          "\\u002a\\u002f System.exit(3); \\u002f\\u002a",
          "\" + System.exit(3) + \"",
          "' + System.exit(3) + '",
          "''' ${System.exit(3)} '''",
          "\"\"\" ${System.exit(3)} \"\"\"",
          "${System.exit(3)} $System `${process.exit(3)}`",
          "\\",
          "\\\" \\' \\\\",
          "line one\nSystem.exit(3)\r\nline three\rline four",
          "\u2028process.exit(3)\u2029",
          "//DEPS evil:evil:1\n//JAVA_OPTIONS -Devil",
          "@Grab('evil:evil:1') @groovy.transform.ASTTest({ System.exit(3) })",
          "</script><script>alert(1)</script> <!-- -->",
          "{@link java.lang.System} {@code } @param x",
          "/* nested /* comment // */ */",
          "\0\1\t\f\u007f",
          "#!/usr/bin/env evil",
          "\\r\\n\\x41\\101",
          "\u00e9\u4e2d\ud83d\ude00\ud800",
          "/$ slashy $/ ~/x/");

  private SampleModules() {}

  /** A module as a decent host gives it. */
  public static ModuleManifest typical() {
    List<ExportedCommand> commands = new ArrayList<>();
    commands.add(exported(getDisk()));
    commands.add(
        exported(
            command(
                "New-Backup",
                "Makes a backup.\n\nMay take hours.",
                List.of(
                    parameter("path", "string", null, "What to save."),
                    parameter("keep", "int", "3", "How many to keep."),
                    parameter("dryRun", "switch", null, "Only say what would be done."),
                    parameter("tags", "string[]", null, "Words to find it by."),
                    parameter("after", "instant", null, "Not before this.")),
                List.of(
                    set(
                        "Default",
                        new ParameterSet.Member("path", true, 0, false, false),
                        member("keep"),
                        member("dryRun"),
                        member("tags"),
                        member("after"))),
                Cardinality.ONE,
                List.of(OutputType.named("java.lang.String")))));
    commands.add(
        exported(
            command(
                "Stop-Thing",
                "Stops one.",
                List.of(
                    parameter("id", "long", null, "By number."),
                    parameter("name", "string", null, "By name.")),
                List.of(
                    set("ById", new ParameterSet.Member("id", true, 0, true, false)),
                    set("ByName", new ParameterSet.Member("name", true, 0, false, true))),
                Cardinality.ONE,
                List.of())));
    return manifest("Server01", commands);
  }

  private static CommandInfo getDisk() {
    return command(
        "Get-Disk",
        "Lists the disks, as /etc/fstab names them.",
        List.of(
            new ParameterInfo(
                "name",
                ParameterType.parse("string"),
                List.of("n"),
                "*",
                ParameterRules.NONE,
                false,
                "Name or wildcard."),
            new ParameterInfo(
                "unit",
                ParameterType.parse("string"),
                List.of(),
                "MB",
                new ParameterRules(List.of("KB", "MB", "GB"), null, null, null),
                false,
                "The unit of sizes."),
            new ParameterInfo(
                "top",
                ParameterType.parse("int"),
                List.of(),
                null,
                new ParameterRules(List.of(), BigDecimal.ONE, BigDecimal.valueOf(100), null),
                false,
                "At most so many.")),
        List.of(
            set(
                "Default",
                new ParameterSet.Member("name", false, 0, false, true),
                member("unit"),
                member("top"))),
        Cardinality.MANY,
        List.of(
            new OutputType(
                "com.example.DiskInfo",
                List.of(
                    property("name", "string"),
                    property("totalBytes", "long"),
                    property("usedPercent", "double"),
                    property("readOnly", "boolean"),
                    property("mounted", "instant"),
                    property("labels", "string[]"),
                    property("extra", "map")))));
  }

  /** A module of many commands with three parameters each. */
  public static ModuleManifest many(int count) {
    CommandInfo like = getDisk();
    List<ExportedCommand> commands = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      commands.add(
          exported(
              command(
                  "Get-SomeThing" + i,
                  like.synopsis(),
                  like.parameters(),
                  like.sets(),
                  like.cardinality(),
                  like.outputTypes())));
    }
    return manifest("Many", commands);
  }

  /** A module whose host chose every name and text to do harm; the names pass all checks. */
  public static ModuleManifest hostile() {
    List<ExportedCommand> commands = new ArrayList<>();
    int number = 0;
    for (String text : HOSTILE_TEXTS) {
      commands.add(exported(hostile("Get-Text" + number++, text)));
    }
    List<String> names =
        List.of(
            "Get-Ünïcode",
            "Get-名前",
            "Delete",
            "New",
            "Class",
            "Default",
            "Import",
            "Await",
            "Static",
            "Constructor",
            "To-String",
            "Hash-Code",
            "Get-Class",
            "Wait",
            "Notify",
            "Print",
            "Run",
            "Sleep",
            "Eval",
            "Arguments",
            "Call",
            "Help",
            "Commands",
            "System",
            "Object",
            "Get-Part.Of:It",
            "Get-Very" + "Long".repeat(22));
    for (String name : names) {
      commands.add(exported(hostile(name, "Named " + name)));
    }
    commands.sort((a, b) -> a.function().compareTo(b.function()));
    return manifest("Hostile", commands);
  }

  private static CommandInfo hostile(String name, String text) {
    List<ParameterInfo> parameters = new ArrayList<>();
    List<ParameterSet.Member> members = new ArrayList<>();
    for (String parameter :
        List.of(
            "class",
            "default",
            "a-b",
            "a.b",
            "a\\b",
            "x1",
            "ünï",
            "名",
            "this",
            "it",
            "args",
            "options",
            "asJob",
            "timeout",
            "__proto__",
            "constructor",
            "then",
            "1st")) {
      parameters.add(
          new ParameterInfo(
              parameter,
              ParameterType.parse("string"),
              List.of("alias." + parameter),
              text,
              new ParameterRules(List.of(text, "b"), null, null, text),
              false,
              text));
      members.add(member(parameter));
    }
    return new CommandInfo(
        name,
        CommandType.FUNCTION,
        text,
        null,
        text,
        List.of(),
        parameters,
        List.of(set("Default", members.toArray(ParameterSet.Member[]::new))),
        Cardinality.MANY,
        List.of(
            new OutputType(
                text,
                List.of(
                    property("class", "string"),
                    property("a-b", "int"),
                    property("名", "long"),
                    property("hashCode", "map"),
                    property("__proto__", "any")))),
        List.of(text),
        CommandInfo.Traits.NONE);
  }

  private static ModuleManifest manifest(String name, List<ExportedCommand> commands) {
    return new ModuleManifest(
        "0.1.0",
        name,
        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
        "1.0",
        "Commands of ssh://ops@server01",
        new ModuleAddress(
            URI.create("ssh://ops@server01"),
            Map.of("command", List.of("yonder", "host", "--stdio")),
            Duration.ofSeconds(30),
            Duration.ZERO,
            Duration.ofSeconds(30),
            Duration.ofSeconds(15),
            null),
        ImportOptions.DEFAULT,
        List.of("groovy", "javascript", "java"),
        StandardCharsets.UTF_8,
        "0123456789abcdef0123456789abcdef",
        commands,
        List.of(
            new ViewInfo(
                "com.example.DiskInfo",
                ViewInfo.Form.TABLE,
                List.of(new ViewInfo.Column("NAME", "name", 0, ViewInfo.Alignment.LEFT)))));
  }

  private static ExportedCommand exported(CommandInfo info) {
    return new ExportedCommand(info, info.name(), LocalName.of(info.name(), "").function());
  }

  private static CommandInfo command(
      String name,
      String synopsis,
      List<ParameterInfo> parameters,
      List<ParameterSet> sets,
      Cardinality cardinality,
      List<OutputType> outputTypes) {
    return new CommandInfo(
        name,
        CommandType.CMDLET,
        "Sample",
        null,
        synopsis,
        List.of(),
        parameters,
        sets,
        cardinality,
        outputTypes,
        List.of(LocalName.of(name, "").function() + "()"),
        CommandInfo.Traits.NONE);
  }

  private static ParameterInfo parameter(
      String name, String type, @Nullable String defaultText, String help) {
    return new ParameterInfo(
        name, ParameterType.parse(type), List.of(), defaultText, ParameterRules.NONE, false, help);
  }

  private static OutputType.Property property(String name, String type) {
    boolean primitive = List.of("int", "long", "double", "boolean").contains(type);
    return new OutputType.Property(name, ParameterType.parse(type), !primitive);
  }

  private static ParameterSet.Member member(String parameter) {
    return new ParameterSet.Member(parameter, false, -1, false, false);
  }

  private static ParameterSet set(String name, ParameterSet.Member... members) {
    return new ParameterSet(name, Arrays.asList(members));
  }
}
