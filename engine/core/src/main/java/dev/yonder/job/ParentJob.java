package dev.yonder.job;

import dev.yonder.command.ErrorRecord;
import dev.yonder.command.JobState;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Several jobs as one: a child for each target. It writes nothing itself; all it has is its
 * children's.
 */
public final class ParentJob extends Job {
  private final UUID instanceId = UUID.randomUUID();
  private final String command;
  private final List<RemoteJob> children;
  private volatile boolean stopRequested;
  private volatile @Nullable FanOut fanOut;

  /**
   * @param name its name; empty for {@code Job} and its number
   * @param command what its children run
   * @param children the children in their order; how they start is the caller's business
   */
  ParentJob(String name, String command, List<RemoteJob> children) {
    super(name);
    this.command = command;
    this.children = List.copyOf(children);
    this.children.forEach(child -> child.join(this));
  }

  @Override
  public UUID instanceId() {
    return instanceId;
  }

  @Override
  public JobState state() {
    return state(children.stream().map(Job::state).toList(), stopRequested);
  }

  /** The state of a parent out of those of its children. */
  static JobState state(Collection<JobState> children, boolean stopRequested) {
    boolean over = children.stream().allMatch(s -> s.isFinished() || s == JobState.DISCONNECTED);
    if (!over) {
      boolean blocked = children.contains(JobState.BLOCKED);
      JobState running = stopRequested ? JobState.STOPPING : JobState.RUNNING;
      return blocked ? JobState.BLOCKED : running;
    } else if (children.contains(JobState.DISCONNECTED)) {
      return JobState.DISCONNECTED;
    } else if (children.contains(JobState.FAILED) || children.contains(JobState.INTERRUPTED)) {
      return JobState.FAILED;
    }
    return stopRequested ? JobState.STOPPED : JobState.COMPLETED;
  }

  @Override
  public String location() {
    return children.stream().map(Job::location).collect(Collectors.joining(","));
  }

  @Override
  public String command() {
    return command;
  }

  @Override
  public List<RemoteJob> children() {
    return children;
  }

  @Override
  public @Nullable Instant beginTime() {
    return children.stream()
        .map(Job::beginTime)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  @Override
  public @Nullable Instant endTime() {
    Stream<@Nullable Instant> ends = children.stream().map(Job::endTime);
    return state().isFinished()
        ? ends.filter(Objects::nonNull).max(Comparator.naturalOrder()).orElse(null)
        : null;
  }

  /** The reason of the first child that has one. */
  @Override
  public @Nullable ErrorRecord reason() {
    return children.stream().map(Job::reason).filter(Objects::nonNull).findFirst().orElse(null);
  }

  @Override
  public long dropped() {
    return children.stream().mapToLong(Job::dropped).sum();
  }

  @Override
  public boolean hasMoreData() {
    return !state().isFinished() || children.stream().anyMatch(Job::hasMoreData);
  }

  @Override
  boolean isDeadlocked() {
    return children.stream().anyMatch(Job::isDeadlocked);
  }

  @Override
  public JobReader reader(boolean keep, boolean wait) {
    return new ParentJobReader(children, keep, wait);
  }

  /** Who begins the children, and ends what belongs to them. */
  void runBy(FanOut runner) {
    fanOut = runner;
  }

  /**
   * What has become of the command on each target.
   *
   * @return one outcome for each child, in their order
   */
  public List<TargetOutcome> outcomes() {
    FanOut runner = fanOut;
    return runner == null ? List.of() : runner.outcomes();
  }

  @Override
  void removed() {
    FanOut runner = fanOut;
    if (runner != null) {
      runner.letGo();
    }
  }

  @Override
  public void stop() {
    if (!state().isFinished()) {
      stopRequested = true;
      FanOut runner = fanOut;
      if (runner != null) {
        runner.stop();
      } else {
        children.forEach(Job::stop);
      }
    }
  }
}
