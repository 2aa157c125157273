package dev.yonder.host;

import dev.yonder.command.ErrorRecord;
import dev.yonder.command.StreamRecord;
import dev.yonder.host.journal.JournalReader;
import dev.yonder.protocol.BatchReader;
import dev.yonder.protocol.EncodedBatch;
import dev.yonder.protocol.MessageCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;

/** Writes what a job of the session wrote to the streams of a command. */
final class KeptRecords {
  private final KeptJob job;
  private final MessageCodec codec;
  private final CommandContext context;
  private final RecordForward forward;

  KeptRecords(KeptJob job, MessageCodec codec, CommandContext context) {
    this.job = job;
    this.codec = codec;
    this.context = context;
    this.forward = new RecordForward(context);
  }

  /** Writes what nobody has received, and why the job failed. */
  void write(boolean keep, boolean wait) {
    try {
      long position = job.journal().acknowledged();
      JournalReader records = job.journal().reader(position);
      for (EncodedBatch batch = records.next(wait); batch != null; batch = records.next(wait)) {
        if (batch.first() > position) {
          tellOfMissing(batch.first() - position);
        }
        write(batch, position);
        position = batch.next();
        if (!keep) {
          job.acknowledge(batch.next());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The records of job %s cannot be read".formatted(job.info().name()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while receiving a job");
    }
    ErrorRecord reason = job.info().reason();
    if (reason != null) {
      forward.write(new StreamRecord.Error(reason));
    }
  }

  private void tellOfMissing(long records) {
    forward.write(
        new StreamRecord.Warning(
            "%d records of job %s are no longer kept".formatted(records, job.info().name())));
  }

  /** A batch may begin before the record that is wanted. */
  private void write(EncodedBatch batch, long position) {
    BatchReader reader = codec.reader(batch);
    for (long number = batch.first(); reader.hasNext(); number++) {
      StreamRecord record = reader.nextRecord();
      if (number >= position) {
        forward.write(record);
      }
    }
    context.flush();
  }
}
