package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.command.LocalName;
import dev.yonder.command.Names;
import dev.yonder.script.ScriptFunction;
import dev.yonder.session.Session;
import groovy.lang.Closure;
import groovy.lang.MetaClass;
import groovy.lang.MetaMethod;
import groovy.lang.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.script.ScriptException;
import org.codehaus.groovy.reflection.CachedClass;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of names is right: tried with real scripts, name by name. */
class ReservedNamesTest {
  private static final List<String> WORDS =
      List.of(
          "add",
          "apply",
          "as",
          "async",
          "await",
          "backup",
          "build",
          "check",
          "copy",
          "count",
          "date",
          "delegate",
          "deploy",
          "disk",
          "echo",
          "exports",
          "filter",
          "first",
          "get",
          "group",
          "head",
          "help",
          "in",
          "it",
          "job",
          "join",
          "kill",
          "last",
          "list",
          "log",
          "map",
          "max",
          "min",
          "mixin",
          "module",
          "move",
          "name",
          "open",
          "opens",
          "out",
          "owner",
          "permits",
          "ping",
          "process",
          "property",
          "ps",
          "read",
          "record",
          "reduce",
          "remove",
          "rename",
          "requires",
          "reverse",
          "sealed",
          "send",
          "set",
          "show",
          "size",
          "sort",
          "start",
          "stop",
          "sum",
          "tail",
          "take",
          "test",
          "text",
          "times",
          "to",
          "trait",
          "uses",
          "values",
          "var",
          "write",
          "yield",
          "getName",
          "getText",
          "getSize",
          "getOut",
          "getJobs",
          "setLocation",
          "isAlive");

  private static final List<String> CALLS =
      List.of("()", "(1)", " 1", "(1, 2)", "(a: 1)", "('x')", "(null)");

  private Scripts scripts;
  private final Set<String> reached = new TreeSet<>();

  @BeforeEach
  void open() {
    scripts = new Scripts();
  }

  @AfterEach
  void close() {
    scripts.close();
  }

  private void define(String name) {
    ScriptFunction function =
        ScriptFunction.of(
            name,
            arguments -> {
              reached.add(name);
              return null;
            });
    scripts.engine.put(name, function);
  }

  private boolean reaches(String name, String call) {
    reached.clear();
    try {
      scripts.run(call);
    } catch (ScriptException e) {
      return false;
    }
    return reached.contains(name);
  }

  static Stream<String> candidates() {
    List<String> commands = new ArrayList<>(WORDS);
    try (Session session = Session.open("memory:")) {
      session.catalogue().commands().forEach(command -> commands.add(command.name()));
    }
    for (String verb : List.of("Get", "Set", "New", "Remove", "Start", "Stop", "Invoke", "Test")) {
      for (String noun : List.of("Disk", "Service", "User", "VM", "Item", "Binding", "Owner")) {
        commands.add(verb + "-" + noun);
      }
    }
    return commands.stream().map(c -> LocalName.of(c, "").function()).distinct();
  }

  @Test
  void whateverIsDeliverableIsReachedByEveryKindOfCall() {
    List<String> names = candidates().filter(n -> !ReservedNames.contains(n)).toList();
    assertThat(names).hasSizeGreaterThan(100).contains("getDisk", "sum", "module");
    for (String name : names) {
      define(name);
      for (String arguments : CALLS) {
        assertThat(reaches(name, name + arguments)).as(name + arguments).isTrue();
        String nested = "[1].each { n -> %s }".formatted(name + arguments);
        assertThat(reaches(name, nested)).as(nested).isTrue();
      }
      assertThat(reaches(name, "def r = " + name + "(1)")).as(name).isTrue();
      assertThat(reaches(name, name + " { 1 }") || reaches(name, name + "({ 1 })"))
          .as(name)
          .isTrue();
    }
  }

  @Test
  void keywordsAreNotDeliverable() {
    List<String> keywords =
        List.of(
            "abstract",
            "assert",
            "boolean",
            "break",
            "byte",
            "case",
            "catch",
            "char",
            "class",
            "const",
            "continue",
            "def",
            "default",
            "do",
            "double",
            "else",
            "enum",
            "extends",
            "false",
            "final",
            "finally",
            "float",
            "for",
            "goto",
            "if",
            "implements",
            "import",
            "instanceof",
            "int",
            "interface",
            "long",
            "native",
            "new",
            "null",
            "package",
            "private",
            "protected",
            "public",
            "return",
            "short",
            "static",
            "strictfp",
            "super",
            "switch",
            "synchronized",
            "this",
            "threadsafe",
            "throw",
            "throws",
            "transient",
            "true",
            "try",
            "void",
            "volatile",
            "while");
    for (String word : keywords) {
      define(word);
      assertThat(reaches(word, "def r = %s(1)\n%s(2)\n%s 3".formatted(word, word, word)))
          .as(word)
          .isFalse();
    }
    assertThat(keywords).allMatch(ReservedNames::contains);
  }

  /** Those that mean something only in some places have to be callable in all, or are reserved. */
  @Test
  void ofWordsWithAMeaningOnlyThoseAreReservedThatSomeCallDoesNotReach() {
    List<String> words =
        List.of("as", "in", "trait", "record", "var", "sealed", "permits", "yield", "mixin", "it");
    for (String word : words) {
      define(word);
      boolean always =
          CALLS.stream().map(arguments -> word + arguments).allMatch(call -> reaches(word, call));
      assertThat(ReservedNames.contains(word)).as(word).isEqualTo(!always);
    }
  }

  @Test
  void namesThatGroovyAnswersToAreNotDeliverable() {
    assertThat(
            List.of(
                "print",
                "println",
                "printf",
                "run",
                "evaluate",
                "sleep",
                "use",
                "with",
                "each",
                "any",
                "every",
                "find",
                "collect",
                "grep",
                "is",
                "tap",
                "identity",
                "dump",
                "inspect",
                "sprintf",
                "iterator",
                "invokeMethod",
                "getProperty",
                "wait",
                "notify",
                "getClass",
                "getMetaClass",
                "call",
                "getOwner",
                "getDelegate"))
        .allMatch(ReservedNames::contains);
  }

  /** For each method of a script or a closure there is a call that it takes away. */
  @Test
  void whateverIsNotDeliverableIsNotReachedBySomeCall() {
    Map<String, List<MetaMethod>> methods = new TreeMap<>();
    for (Class<?> type : List.of(Script.class, Closure.class)) {
      MetaClass meta = InvokerHelper.getMetaClass(type);
      Stream.concat(meta.getMethods().stream(), meta.getMetaMethods().stream())
          .forEach(m -> methods.computeIfAbsent(m.getName(), n -> new ArrayList<>()).add(m));
    }
    // They would end the test's own thread of control.
    methods.keySet().removeAll(Set.of("wait", "addShutdownHook", "getAt", "putAt"));
    List<String> always = new ArrayList<>();
    methods.forEach(
        (name, overloads) -> {
          define(name);
          boolean taken =
              overloads.stream()
                  .anyMatch(
                      m ->
                          !reaches(name, call(m))
                              || !reaches(name, "[1].each { " + call(m) + " }"));
          if (!taken) {
            always.add(name);
          }
          scripts.engine.getBindings(javax.script.ScriptContext.ENGINE_SCOPE).remove(name);
        });
    assertThat(always).isEmpty();
  }

  private static String call(MetaMethod method) {
    List<String> arguments = new ArrayList<>();
    for (CachedClass parameter : method.getParameterTypes()) {
      arguments.add(argument(parameter.getTheClass()));
    }
    return "%s(%s)".formatted(method.getName(), String.join(", ", arguments));
  }

  private static String argument(Class<?> type) {
    if (type == Closure.class) {
      return "{ it }";
    } else if (type == String.class || type == CharSequence.class || type == Object.class) {
      return "'1'";
    } else if (type == int.class || type == long.class || type == Integer.class) {
      return "1";
    } else if (type == Class.class) {
      return "String";
    } else if (type.isArray()) {
      return "[] as " + type.getComponentType().getName() + "[]";
    } else if (type.isInterface() || type.isPrimitive()) {
      return "null as " + type.getName();
    }
    return "(" + type.getName() + ") null";
  }

  @Test
  void aCommandWithAReservedNameIsReachedThroughItsModuleOrWithAPrefix() throws Exception {
    assertThat(Names.isCommandName("sleep")).isTrue();
    assertThat(ReservedNames.contains("sleep")).isTrue();
    assertThat(ReservedNames.contains(LocalName.of("sleep", "Prod").function())).isFalse();
  }
}
