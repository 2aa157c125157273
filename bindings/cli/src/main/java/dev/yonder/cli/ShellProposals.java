package dev.yonder.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What can stand at the cursor of a line: names of commands and functions, arguments. */
final class ShellProposals {
  /** More than anybody looks through. */
  private static final int MAX = 200;

  private final OwnCommands own;
  private final HostCommands commands;
  private final ArgumentProposals arguments;

  ShellProposals(OwnCommands own, HostCommands commands, ArgumentProposals arguments) {
    this.own = own;
    this.commands = commands;
    this.arguments = arguments;
  }

  /**
   * Proposes words.
   *
   * @throws dev.yonder.RemotingException if the host cannot be asked
   */
  List<String> of(WrittenLine line) {
    String begun = line.begun().toLowerCase(Locale.ROOT);
    return all(line).stream()
        .filter(word -> word.toLowerCase(Locale.ROOT).startsWith(begun))
        .limit(MAX)
        .toList();
  }

  private List<String> all(WrittenLine line) {
    boolean first = line.line().substring(0, line.cursor()).strip().equals(line.begun());
    List<String> words = new ArrayList<>();
    if (first) {
      words.addAll(own.names());
      words.addAll(commands.names());
    }
    if (first || line.isScript()) {
      words.addAll(commands.functionNames());
      return words;
    }
    String command = line.words().get(0);
    List<String> before = line.words().subList(1, line.wordIndex());
    return own.has(command) ? own.proposals(command) : arguments.of(command, before, line.begun());
  }
}
