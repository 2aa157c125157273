package dev.yonder.javascript;

import dev.yonder.RemotingException;
import dev.yonder.script.Arguments;
import dev.yonder.script.JobObject;
import dev.yonder.script.ScriptFunction;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** What lets a script await a job: its results when it has ended, or its rows one by one. */
final class AwaitedJob {
  private final Realm realm;
  private final JobObject job;

  AwaitedJob(Realm realm, JobObject job) {
    this.realm = realm;
    this.job = job;
  }

  ProxyExecutable rows() {
    return arguments -> new StreamView(realm, job.rows());
  }

  /** Takes what to call with the results, and with a failure. */
  ProxyExecutable finish() {
    return callbacks -> {
      if (realm.loop().isRunning()) {
        EventLoop.Ticket ticket = realm.loop().expect();
        job.subject().whenFinished(() -> ticket.post(() -> finish(callbacks[0], callbacks[1])));
      } else {
        waitFor();
        finish(callbacks[0], callbacks[1]);
      }
      return null;
    };
  }

  /** Without a loop that would call back later, the script's thread has to wait here. */
  private void waitFor() {
    if (job.member("waitFor") instanceof ScriptFunction waitFor) {
      waitFor.call(new Arguments(List.of(), Map.of()));
    }
  }

  private void finish(Value resolve, Value reject) {
    Object results;
    try {
      results = realm.show(job.finish());
    } catch (RemotingException e) {
      reject.execute(e);
      return;
    }
    resolve.execute(results);
  }
}
