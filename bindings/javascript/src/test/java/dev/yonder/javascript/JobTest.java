package dev.yonder.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.CommandException;
import dev.yonder.script.ScriptFunction;
import java.util.ArrayList;
import java.util.List;
import javax.script.ScriptException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs: their members, and how a script awaits them. */
class JobTest extends ScriptTest {
  private final List<Thread> threads = new ArrayList<>();

  @BeforeEach
  void openSession() throws ScriptException {
    importAll();
    engine.put("here", ScriptFunction.of("here", arguments -> threads.add(Thread.currentThread())));
  }

  @Test
  void aJobIsReceived() throws ScriptException {
    eval("const job = addNumber(1, 2, { asJob: true, jobName: 'Sum' })");
    assertThat(eval("job.waitFor() && job.name + job.state")).isEqualTo("SumCompleted");
    assertThat(eval("receiveJob(job, { keep: true })")).isEqualTo(List.of(3));
    assertThat(eval("job.receive()")).isEqualTo(List.of(3));
    assertThat(eval("job.hasMoreData")).isEqualTo(false);
    assertThat(eval("getJob('Sum')[0].id === job.id && job.beginTime instanceof Date"))
        .isEqualTo(true);
    eval("removeJob(job)");
    assertThat(eval("getJob('Sum*').length")).isEqualTo(0);
  }

  @Test
  void anAwaitedJobGivesItsResults() throws ScriptException {
    assertThat(eval("(async () => await addNumber(1, 2, { asJob: true }))()"))
        .isEqualTo(List.of(3));
    assertThat(eval("addNumber(2, 2, { asJob: true }).then(([sum]) => sum + 1)")).isEqualTo(5);
  }

  @Test
  void jobsAreAwaitedTogether() throws ScriptException {
    long begin = System.nanoTime();
    assertThat(
            eval(
                "Promise.all([1, 2, 3, 4].map(() => waitTime('PT0.5S', { asJob: true })))"
                    + ".then(all => all.flat())"))
        .isEqualTo(List.of("waited", "waited", "waited", "waited"));
    assertThat((System.nanoTime() - begin) / 1e9).isLessThan(1.9);
  }

  @Test
  void aFailedJobRejectsWithARealError() throws ScriptException {
    assertThat(
            eval(
                "(async () => { try { await failAlways('no', { asJob: true }) }"
                    + " catch (e) { return [e instanceof Error, e.name, e.code, e.message] } })()"))
        .isEqualTo(List.of(true, "CommandException", "COMMAND_FAILED", "no"));
    assertThat(failure("failAlways({ asJob: true }).then(() => 1); 2").getCause())
        .as("nobody handles it")
        .isInstanceOf(CommandException.class);
  }

  @Test
  void aStoppedJobRejects() throws ScriptException {
    assertThat(
            eval(
                "(async () => { const job = waitTime({ asJob: true }); setTimeout(() => job.stop(),"
                    + " 50); try { await job } catch (e) { return e.code } })()"))
        .isEqualTo("STOPPED");
  }

  @Test
  void theSessionsEndRejectsWhoAwaits() throws ScriptException {
    assertThat(
            eval(
                "(async () => { const job = waitTime({ asJob: true }); setTimeout(() => s.close(),"
                    + " 50); try { await job } catch (e) { return e.code } })()"))
        .isIn("SESSION_CLOSED", "STOPPED");
  }

  @Test
  void rowsComeOneByOneAndBreakEndsThem() throws Exception {
    assertThat(
            eval(
                "(async () => { const seen = []; for await (const n of getNumber({ asJob: true,"
                    + " count: 5 })) seen.push(n); return seen })()"))
        .isEqualTo(List.of(0, 1, 2, 3, 4));
    assertThat(
            eval(
                "(async () => { const seen = []; for await (const n of getNumber({ stream: true,"
                    + " outVariable: 'taken' })) { seen.push(n); if (n === 2) break; } return seen })()"))
        .isEqualTo(List.of(0, 1, 2));
    for (int i = 0; i < 500 && !Integer.valueOf(0).equals(eval("getOpenStream()")); i++) {
      Thread.sleep(10);
    }
    assertThat(eval("getOpenStream()")).isEqualTo(0);
    assertThat(eval("taken.length >= 3")).isEqualTo(true);
  }

  @Test
  void rowsOfSeveralStreamsInterleave() throws ScriptException {
    eval(
        """
        const order = [];
        const read = async (name, rows) => {
          for await (const n of rows) { order.push(name + n); await null; }
        };
        """);
    assertThat(
            eval(
                "Promise.all([read('a', getNumber({ count: 200, stream: true })), read('b',"
                    + " getNumber({ count: 200, asJob: true })), waitTime('PT0.1S', { asJob: true"
                    + " })]).then(() => order.length)"))
        .isEqualTo(400);
  }

  @Test
  void aRowThatFailsRejects() throws ScriptException {
    assertThat(
            eval(
                "(async () => { try { for await (const n of failAlways({ stream: true })) {} }"
                    + " catch (e) { return e.name } })()"))
        .isEqualTo("CommandException");
    assertThat(
            eval(
                "(async () => { try { for await (const n of failAlways({ asJob: true })) {} }"
                    + " catch (e) { return e.name } })()"))
        .isEqualTo("CommandException");
  }

  @Test
  void callbacksRunOnTheThreadOfTheScript() throws ScriptException {
    eval(
        """
        addNumber(1, 2, { asJob: true }).then(here);
        setTimeout(here, 1);
        queueMicrotask(here);
        (async () => {
          for await (const n of getNumber({ count: 3, asJob: true })) here();
          try { await failAlways({ asJob: true }) } catch { here() }
          await Promise.all([waitTime(0, { asJob: true }), waitTime(0.05, { asJob: true })]);
          here();
        })()
        """);
    assertThat(threads).hasSize(8).containsOnly(Thread.currentThread());
  }

  @Test
  void noThreadIsLeftOfRowsThatNobodyTakes() throws Exception {
    eval("(async () => { await getNumber({ stream: true })[Symbol.asyncIterator]().next() })()");
    assertThat(
            failure(
                "(async () => { const rows = getNumber({ stream: true });"
                    + " await rows[Symbol.asyncIterator]().next(); null.x })()"))
        .isNotNull();
    engine.close();
    for (int i = 0; i < 500 && rowThreads() > 0; i++) {
      Thread.sleep(10);
    }
    assertThat(rowThreads()).isZero();
  }

  private static long rowThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("yonder-rows"))
        .count();
  }

  @Test
  void jobsComeAsTheyEnd() throws ScriptException {
    assertThat(
            eval(
                "(async () => { const jobs = [waitTime('PT0.5S', { asJob: true, jobName: 'slow' }),"
                    + " addNumber(1, 2, { asJob: true, jobName: 'quick' })]; const names = [];"
                    + " for await (const job of asCompleted(jobs)) names.push(job.name);"
                    + " return names })()"))
        .isEqualTo(List.of("quick", "slow"));
  }

  @Test
  void aReferenceIsPlainData() throws ScriptException {
    eval("const job = addNumber(1, 2, { asJob: true }); waitJob(job)");
    assertThat(eval("getJob(JSON.parse(JSON.stringify(job.toReference()))).id === job.id"))
        .isEqualTo(true);
  }

  @Test
  void aJobThatIsNotThereHasAnErrorOfItsOwn() throws ScriptException {
    assertThat(eval("try { getJob('none') } catch (e) { [e.code, e.errorId] }"))
        .isEqualTo(List.of("NOT_FOUND", "JobNameNotFound"));
  }

  @Test
  void rowsAreReceivedLazily() throws ScriptException {
    eval("const job = getNumber({ count: 4, asJob: true }); waitJob(job)");
    assertThat(
            eval(
                "const two = []; for (const row of receiveJob(job, { stream: true })) {"
                    + " two.push(row); if (two.length === 2) break }; [...two, '|', ...receiveJob(job)].join()"))
        .isEqualTo("0,1,|,2,3");
  }

  @Test
  void aJobMayRunInThisProcess() throws ScriptException {
    assertThat(
            eval("receiveJob(startThreadJob((a, b) => a * b, { args: [6, 7] }), { wait: true })"))
        .isEqualTo(List.of(42));
  }

  @Test
  void aJobMayBeKeptOnTheFarSide() throws ScriptException {
    eval(
        "const far = (command, parameters) => invokeCommand(s, { command, parameters });"
            + " far('Start-Job', { command: 'Add-Number', args: [1, 2], name: 'sum' });"
            + " far('Wait-Job', { job: ['sum'] })");
    assertThat(eval("far('Receive-Job', { job: ['sum'], keep: true })")).isEqualTo(List.of(3));
    assertThat(eval("far('Receive-Job', { job: ['sum'] })")).isEqualTo(List.of(3));
    assertThat(eval("getJob({ session: s }).map(job => job.name)")).isEqualTo(List.of("sum"));
  }
}
