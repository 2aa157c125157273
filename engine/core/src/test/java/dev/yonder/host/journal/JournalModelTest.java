package dev.yonder.host.journal;

import static dev.yonder.host.journal.Journals.batch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.command.JournalPolicy;
import dev.yonder.protocol.EncodedBatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is done to a journal in whatever order: it is like a list of what was put into it. */
class JournalModelTest {
  private static final JournalLimits NARROW = new JournalLimits(2_000, 3_000, 8_000, 1 << 20);
  private static final JournalLimits TIGHT = new JournalLimits(8_000, 1 << 20, 8_000, 1 << 20);

  /** One step; what the number means depends on it. */
  record Step(Kind kind, int number) {
    enum Kind {
      PUT,
      ACKNOWLEDGE,
      READ,
      SHRINK,
      RECLAIM
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Step.Kind> kinds =
        Arbitraries.frequency(
            net.jqwik.api.Tuple.of(6, Step.Kind.PUT),
            net.jqwik.api.Tuple.of(2, Step.Kind.ACKNOWLEDGE),
            net.jqwik.api.Tuple.of(3, Step.Kind.READ),
            net.jqwik.api.Tuple.of(1, Step.Kind.SHRINK),
            net.jqwik.api.Tuple.of(1, Step.Kind.RECLAIM));
    return Combinators.combine(kinds, Arbitraries.integers().between(0, 1_500))
        .as(Step::new)
        .list()
        .ofMaxSize(120);
  }

  @Property(tries = 150)
  void aJournalOfThisHostOnlyIsLikeAList(
      @ForAll("steps") List<Step> steps, @ForAll boolean tight, @ForAll JournalPolicy policy)
      throws Exception {
    try (JournalStore store = new JournalStore(tight ? TIGHT : NARROW)) {
      new Model(Journals.spilling(store, policy), policy).run(steps);
    }
  }

  @Property(tries = 100)
  void aDurableJournalIsLikeAList(
      @ForAll("steps") List<Step> steps, @ForAll boolean tight, @ForAll JournalPolicy policy)
      throws Exception {
    Path directory = Files.createTempDirectory("journal-model");
    try (JournalStore store = new JournalStore(tight ? TIGHT : NARROW)) {
      Journal journal = store.durable(directory.resolve("a"), policy, blocked -> {});
      Model model = new Model(journal, policy);
      model.run(steps);
      model.checkRecovered(directory.resolve("a"));
      journal.discard();
    }
    Files.delete(directory);
  }

  private static final class Model {
    private final Journal journal;
    private final JournalPolicy policy;
    private final List<EncodedBatch> put = new ArrayList<>();
    private long acknowledged;

    Model(Journal journal, JournalPolicy policy) {
      this.journal = journal;
      this.policy = policy;
    }

    private long next() {
      return put.isEmpty() ? 0 : put.get(put.size() - 1).next();
    }

    void run(List<Step> steps) throws Exception {
      for (Step step : steps) {
        apply(step);
        assertThat(journal.written()).isEqualTo(next());
        assertThat(journal.acknowledged()).isEqualTo(acknowledged);
        checkReads(0);
      }
    }

    private void apply(Step step) throws Exception {
      switch (step.kind()) {
        case PUT -> put(step.number());
        case ACKNOWLEDGE -> acknowledge(Math.min(next(), step.number()));
        case READ -> checkReads(Math.min(next(), step.number()));
        case SHRINK -> journal.shrink();
        case RECLAIM -> journal.reclaim();
        default -> throw new AssertionError(step);
      }
    }

    private void put(int number) {
      if (policy == JournalPolicy.BLOCK && !hasRoom()) {
        acknowledge(next());
      }
      journal.awaitRoom();
      EncodedBatch batch = batch(next(), 1 + number % 7, number);
      put.add(batch);
      journal.put(batch);
    }

    private boolean hasRoom() {
      Thread.currentThread().interrupt();
      try {
        journal.awaitRoom();
        return true;
      } catch (java.util.concurrent.CancellationException e) {
        return false;
      } finally {
        assertThat(Thread.interrupted()).isTrue();
      }
    }

    private void acknowledge(long upTo) {
      acknowledged = Math.max(acknowledged, upTo);
      journal.acknowledge(upTo);
    }

    /** What is kept is the end of the list, and what is not was acknowledged or counted. */
    private void checkReads(long from) throws Exception {
      List<EncodedBatch> kept = Journals.read(journal, from);
      List<EncodedBatch> expected = put.stream().filter(b -> b.next() > from).toList();
      int gone = expected.size() - kept.size();
      assertThat(gone).isNotNegative();
      assertThat(Journals.contents(kept))
          .isEqualTo(Journals.contents(expected.subList(gone, expected.size())));
      if (from == 0 && gone > 0) {
        long floor = expected.get(gone - 1).next();
        assertThat(floor).isLessThanOrEqualTo(acknowledged + journal.dropped());
        assertThat(journal.dropped()).isLessThanOrEqualTo(floor);
      }
      if (policy == JournalPolicy.BLOCK) {
        assertThat(journal.dropped()).isZero();
      }
    }

    void checkRecovered(Path directory) throws Exception {
      if (Files.exists(directory)) {
        try (JournalStore other = new JournalStore(NARROW)) {
          Journal found = Journals.recovered(other, directory);
          assertThat(Journals.contents(Journals.read(found, 0)))
              .isEqualTo(Journals.contents(Journals.read(journal, 0)));
        }
      }
    }
  }
}
