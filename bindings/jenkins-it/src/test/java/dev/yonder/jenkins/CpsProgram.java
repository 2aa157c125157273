package dev.yonder.jenkins;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.CpsTransformer;
import com.cloudbees.groovy.cps.Outcome;
import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import groovy.lang.Script;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.jboss.marshalling.Marshaller;
import org.jboss.marshalling.Marshalling;
import org.jboss.marshalling.MarshallingConfiguration;
import org.jboss.marshalling.SimpleClassResolver;
import org.jboss.marshalling.Unmarshaller;
import org.jboss.marshalling.river.RiverMarshallerFactory;

/**
 * Runs a pipeline's program as a controller does: compiled by groovy-cps, run step by step, saved
 * by JBoss Marshalling, and read again by another process.
 *
 * <p>Arguments: {@code start} or {@code resume}, the file of the saved program, the script, the
 * directory of the library's vars or {@code -}, and global variables as {@code name=value}.
 */
public final class CpsProgram {
  /** What all scripts of the program see. */
  static final Binding GLOBALS = new Binding();

  /** How a process ends that is to be taken as dead. */
  static final int CRASHED = 9;

  private final GroovyShell shell;
  private final Path saved;
  private final boolean first;

  private CpsProgram(boolean first, Path saved) {
    CompilerConfiguration configuration = new CompilerConfiguration();
    configuration.addCompilationCustomizers(new CpsTransformer());
    configuration.setScriptBaseClass(PipelineScript.class.getName());
    this.shell = new GroovyShell(CpsProgram.class.getClassLoader(), GLOBALS, configuration);
    this.first = first;
    this.saved = saved;
  }

  /** Runs a program to its end, or to where it crashes. */
  public static void main(String[] args) throws Throwable {
    CpsProgram program = new CpsProgram(args[0].equals("start"), Path.of(args[1]));
    program.loadVars(args[3]);
    for (String each : List.of(args).subList(4, args.length)) {
      int equals = each.indexOf('=');
      GLOBALS.setVariable(each.substring(0, equals), each.substring(equals + 1));
    }
    program.run(Path.of(args[2]));
    System.exit(0);
  }

  /** A library's variable is a script; its class has the file's name, here as there. */
  private void loadVars(String directory) throws Exception {
    if (directory.equals("-")) {
      return;
    }
    try (Stream<Path> files = Files.list(Path.of(directory))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".groovy")).sorted().toList()) {
        String name = file.getFileName().toString().replace(".groovy", "");
        GLOBALS.setVariable(name, parse(file, name));
      }
    }
  }

  private Script parse(Path file, String name) throws Exception {
    Script script = shell.parse(Files.readString(file), name + ".groovy");
    script.setBinding(GLOBALS);
    return script;
  }

  private void run(Path file) throws Throwable {
    Script script = parse(file, "WorkflowScript");
    Continuable program = first ? new Continuable(script) : load();
    Outcome next = new Outcome(null, null);
    while (true) {
      Outcome told = program.run0(next, Continuable.categories);
      if (!program.isResumable()) {
        told.replay();
        return;
      }
      try {
        next = new Outcome(step((Map<?, ?>) told.replay(), program), null);
      } catch (ShellStep.Failed e) {
        next = new Outcome(null, e);
      }
    }
  }

  private Object step(Map<?, ?> call, Continuable program) throws Exception {
    switch (String.valueOf(call.get("step"))) {
      case "sh":
        return ShellStep.run(call);
      case "sleep":
        LockSupport.parkNanos(20_000_000);
        return null;
      case "checkpoint":
        save(program);
        return null;
      case "crash":
        if (first) {
          System.out.flush();
          Runtime.getRuntime().halt(CRASHED);
        }
        return null;
      default:
        throw new IllegalStateException("no step " + call);
    }
  }

  private MarshallingConfiguration configuration() {
    MarshallingConfiguration configuration = new MarshallingConfiguration();
    configuration.setClassResolver(new SimpleClassResolver(shell.getClassLoader()));
    return configuration;
  }

  private void save(Continuable program) throws Exception {
    Map<String, Object> variables = new LinkedHashMap<>();
    Map<?, ?> all = GLOBALS.getVariables();
    all.forEach(
        (name, value) -> {
          if (!(value instanceof Script)) {
            variables.put(String.valueOf(name), value);
          }
        });
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Marshaller out = new RiverMarshallerFactory().createMarshaller(configuration())) {
      out.start(Marshalling.createByteOutput(bytes));
      out.writeObject(variables);
      out.writeObject(program);
      out.finish();
    }
    Files.write(saved, bytes.toByteArray());
    System.out.println("saved " + bytes.size() + " bytes");
  }

  private Continuable load() throws Exception {
    ByteArrayInputStream bytes = new ByteArrayInputStream(Files.readAllBytes(saved));
    try (Unmarshaller in = new RiverMarshallerFactory().createUnmarshaller(configuration())) {
      in.start(Marshalling.createByteInput(bytes));
      ((Map<?, ?>) in.readObject())
          .forEach((name, value) -> GLOBALS.setVariable(String.valueOf(name), value));
      return (Continuable) in.readObject();
    }
  }
}
