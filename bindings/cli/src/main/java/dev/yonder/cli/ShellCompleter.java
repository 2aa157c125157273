package dev.yonder.cli;

import dev.yonder.connection.Threads;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Completes what is being written. A host that is slow, gone or wrong proposes nothing, and the
 * line can be written on.
 */
final class ShellCompleter implements Completer {
  private static final Logger LOG = LoggerFactory.getLogger(ShellCompleter.class);
  private static final long MILLIS = 1_000;

  private final ShellProposals proposals;

  ShellCompleter(ShellProposals proposals) {
    this.proposals = proposals;
  }

  @Override
  public void complete(LineReader reader, ParsedLine parsed, List<Candidate> candidates) {
    WrittenLine line = (WrittenLine) parsed;
    for (String word : inTime(line)) {
      // A function's name goes on with a bracket, and an option with = with its value.
      boolean whole = !line.isScript() || word.indexOf('-') > 0;
      candidates.add(new Candidate(word, word, null, null, null, null, whole));
    }
  }

  private List<String> inTime(WrittenLine line) {
    FutureTask<List<String>> asked = new FutureTask<>(() -> proposals.of(line));
    Threads.start("yonder-completion", asked);
    try {
      return asked.get(MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.debug("Nothing is proposed for {}", line.word(), e);
      asked.cancel(true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return List.of();
  }
}
