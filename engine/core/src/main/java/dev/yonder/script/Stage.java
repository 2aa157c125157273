package dev.yonder.script;

/** A part of a pipeline. */
sealed interface Stage {
  /** Where the values come from that are piped; always the first stage. */
  record Values(Object source) implements Stage {
    @Override
    public String toString() {
      return "values";
    }
  }

  /** A command of a host. */
  record Command(PreparedObject prepared) implements Stage {
    @Override
    public String toString() {
      return prepared.checked().command().name();
    }
  }

  /** A function of the script, which is called for each result of the last command. */
  record Each(ScriptFunction function) implements Stage {
    @Override
    public String toString() {
      return function.name();
    }
  }

  /** Ends all stages before it after so many results. */
  record First(int count) implements Stage {
    @Override
    public String toString() {
      return "first(%d)".formatted(count);
    }
  }
}
