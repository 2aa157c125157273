package dev.yonder.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.imports.ImportOptions;
import dev.yonder.imports.RemoteModule;
import dev.yonder.protocol.SessionState;
import dev.yonder.session.Session;
import java.io.StringWriter;
import java.util.List;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Imported functions in a GraalJS that belongs to somebody else. */
class EmbeddedTest {
  private static final Engine ENGINE =
      Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();

  private final Session session = Session.open("memory:");
  private final StringWriter err = new StringWriter();

  @AfterEach
  void closeSession() {
    session.close();
  }

  @Test
  void aContextWithoutHostAccessCallsImportedFunctions() {
    try (Context context = Context.newBuilder("js").engine(ENGINE).build();
        JavaScriptWorkspace yonder = JavaScriptWorkspace.in(context, err)) {
      RemoteModule module = yonder.importCommands(session, ImportOptions.DEFAULT);
      assertThat(context.eval("js", "addNumber({ a: 1, b: 2 })").asInt()).isEqualTo(3);
      assertThat(context.eval("js", "JSON.stringify(getRow(1)[0].id)").asString()).isEqualTo("0");
      assertThat(
              context
                  .eval("js", "try { failAlways() } catch (e) { e.name + (e instanceof Error) }")
                  .asString())
          .isEqualTo("CommandExceptiontrue");
      yonder.remove(module);
      assertThat(context.eval("js", "typeof addNumber").asString()).isEqualTo("undefined");
    }
    assertThat(session.state()).isEqualTo(SessionState.OPEN);
  }

  @Test
  void twoWorkspacesOfOneContextKnowEachOthersValues() {
    try (Context context = Context.newBuilder("js").engine(ENGINE).build();
        JavaScriptWorkspace one = JavaScriptWorkspace.in(context, err);
        JavaScriptWorkspace two = JavaScriptWorkspace.in(context, err)) {
      one.importCommands(session, ImportOptions.DEFAULT.withPrefix("One"));
      two.importCommands(session, ImportOptions.DEFAULT.withPrefix("Two"));
      assertThat(
              context
                  .eval("js", "const d = getOneEcho(getTwoEcho(getOneEcho(new Date(5)))); +d")
                  .asInt())
          .isEqualTo(5);
    }
  }

  @Test
  void jobsAreAwaitedWithoutALoop() {
    try (Context context = Context.newBuilder("js").engine(ENGINE).build();
        JavaScriptWorkspace yonder = JavaScriptWorkspace.in(context, err)) {
      yonder.importCommands(session, ImportOptions.DEFAULT);
      context.eval(
          "js",
          "var got = []; (async () => { got.push(...await addNumber(1, 2, { asJob: true }));"
              + " for await (const n of getNumber({ count: 2, stream: true })) got.push(n) })()");
      Value got = context.eval("js", "got.join()");
      assertThat(got.asString()).isEqualTo("3,0,1");
    }
  }

  @Test
  void theEngineOfGraalJsCallsImportedFunctions() throws Exception {
    ScriptEngine engine = new ScriptEngineManager().getEngineByName("graal.js");
    try (JavaScriptWorkspace yonder = JavaScriptWorkspace.in(engine, err)) {
      engine.eval("function getEcho() { return 'mine' }");
      yonder.importCommands(
          session, ImportOptions.DEFAULT.withNames(List.of("Add-*", "Get-Echo", "Get-Row")));
      assertThat(engine.eval("addNumber(2, 3)")).isEqualTo(5);
      assertThat(engine.eval("getEcho(1)")).isEqualTo("mine");
      assertThat(engine.eval("getRow(2).map(r => r.name).join()")).isEqualTo("name0,name1");
      assertThat(err.toString()).contains("getEcho exists already");
    } finally {
      ((AutoCloseable) engine).close();
    }
  }
}
