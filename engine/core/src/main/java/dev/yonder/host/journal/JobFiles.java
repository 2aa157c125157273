package dev.yonder.host.journal;

import dev.yonder.ValueException;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobRequest;
import dev.yonder.protocol.ClientMessage;
import dev.yonder.protocol.MessageCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One job on disk: what it is, how it can be run again, and its records. Its monitor is held while
 * the description is written, so that the last one written is the last one true.
 */
public final class JobFiles {
  private static final Logger LOG = LoggerFactory.getLogger(JobFiles.class);
  private static final String DESCRIPTION = "job";
  private static final String REQUEST = "request";

  private final JobArchive archive;
  private final UUID id;
  private final Path directory;
  private final MessageFile description;
  private final MessageFile request;
  private final Journal journal;
  private @Nullable JobDescription written;
  private boolean made;
  private volatile boolean gone;

  JobFiles(JobArchive archive, UUID id, Path directory, MessageCodec codec, Journal journal) {
    this.archive = archive;
    this.id = id;
    this.directory = directory;
    this.description = new MessageFile(directory.resolve(DESCRIPTION), codec);
    this.request = new MessageFile(directory.resolve(REQUEST), codec);
    this.journal = journal;
  }

  /**
   * The job's records.
   *
   * @return the journal
   */
  public Journal journal() {
    return journal;
  }

  /**
   * Writes down how the job can be run again. What cannot be written is left out: then it cannot.
   *
   * @param invocation what it runs
   * @param how under which name, and how its journal behaves
   */
  public synchronized void keepRequest(Invocation invocation, JobRequest how) {
    try {
      makeDirectory();
      request.write(new ClientMessage.StartJob(1, invocation, how));
    } catch (IOException | ValueException e) {
      LOG.warn("Job {} cannot be run again by the next host", how.id(), e);
    }
  }

  /**
   * How the job can be run again.
   *
   * @return the request, or null when it cannot
   */
  public synchronized ClientMessage.@Nullable StartJob request() {
    try {
      return request.exists() ? request.readRequest() : null;
    } catch (IOException e) {
      LOG.warn("A job cannot be run again", e);
      return null;
    }
  }

  /**
   * Writes down how the job stands.
   *
   * @param now says so, at the moment of writing
   */
  public synchronized void describe(Supplier<JobDescription> now) {
    if (gone || archive.isClosed()) {
      return;
    }
    JobDescription current = now.get();
    written = current;
    try {
      makeDirectory();
      description.write(current);
    } catch (IOException e) {
      LOG.warn("The state of job {} cannot be written down", current.info().id(), e);
    }
  }

  private void makeDirectory() throws IOException {
    if (!made) {
      Files.createDirectories(directory, OpenFiles.ownersOnly(directory, "rwx------"));
      made = true;
    }
  }

  /** Takes in what a host left; false when that is nothing. */
  synchronized boolean recover(RecoveredState state) throws IOException {
    if (!description.exists()) {
      return false;
    }
    made = true;
    JobDescription found = description.readDescription();
    boolean whole = state.isWhole(found.info());
    journal.recover(
        whole ? found.info().records() : -1, found.info().acknowledged(), found.info().dropped());
    JobDescription now = new JobDescription(state.of(found.info(), journal), found.endpoint());
    if (whole) {
      written = now;
    } else {
      describe(() -> now);
    }
    return true;
  }

  /**
   * What was written down last.
   *
   * @return the description, or null when there was none yet
   */
  public synchronized @Nullable JobDescription description() {
    return written;
  }

  /** When the job ended, or null while it has not. */
  synchronized @Nullable Instant end() {
    return written == null ? null : written.info().end();
  }

  /**
   * Whether the files have been deleted.
   *
   * @return true when nothing is left
   */
  public boolean isGone() {
    return gone;
  }

  /** Deletes all that there is of the job. */
  public void discard() {
    synchronized (this) {
      if (gone) {
        return;
      }
      gone = true;
    }
    archive.forget(id);
    journal.discard();
    try {
      FileTree.delete(directory);
    } catch (IOException e) {
      LOG.warn("The files of a job cannot be deleted", e);
    }
  }
}
