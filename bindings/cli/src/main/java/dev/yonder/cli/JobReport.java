package dev.yonder.cli;

import dev.yonder.RemotingException;
import dev.yonder.command.JobInfo;
import dev.yonder.command.StreamRecord;
import dev.yonder.session.Call;
import dev.yonder.session.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * How a job stands and the next of its records, for a program that keeps count itself: what stands
 * before the record that it begins with has arrived there, and only that is forgotten by the host.
 * So nothing is lost, and nothing comes twice, whenever the program is interrupted.
 */
final class JobReport {
  @Mixin private ReportOption report = new ReportOption();

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "With --report: at most so many records.")
  private long count = Long.MAX_VALUE;

  boolean isWanted() {
    return report.isWanted();
  }

  Map<String, @Nullable Object> of(Session session, String wanted, @Nullable Long from) {
    HostJobs jobs = new HostJobs(session);
    JobInfo job = jobs.find(wanted);
    long begin = from == null ? job.acknowledged() : from;
    if (from != null && from > job.acknowledged()) {
      session.acknowledgeJob(job.id(), from);
    }
    Map<String, List<@Nullable Object>> records = new LinkedHashMap<>();
    List.of("output", "errors", "warnings", "information")
        .forEach(stream -> records.put(stream, new ArrayList<>()));
    long next = begin;
    long missed = 0;
    if (count > 0) {
      try (Call call = session.receiveJob(job.id(), begin, false)) {
        next = take(call, begin, records);
        missed = call.missed();
      }
    }
    JobInfo now = jobs.find(job.id());
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("state", now.state().toString());
    map.put("finished", now.state().isFinished());
    map.put("more", !now.state().isFinished() || next < now.records());
    map.put("next", next);
    map.put("missed", missed);
    map.putAll(records);
    map.put("reason", now.reason() == null ? null : ReportOption.error(now.reason()));
    return map;
  }

  private long take(Call call, long begin, Map<String, List<@Nullable Object>> records) {
    long left = count;
    for (StreamRecord record = call.next(); record != null; record = call.next()) {
      add(record, records);
      if (--left == 0) {
        return call.position();
      }
    }
    RemotingException failure = call.failure();
    if (failure != null) {
      throw failure;
    }
    return Math.max(begin, call.position());
  }

  private static void add(StreamRecord record, Map<String, List<@Nullable Object>> records) {
    if (record instanceof StreamRecord.Output output) {
      records.get("output").add(output.value());
    } else if (record instanceof StreamRecord.Error error) {
      records.get("errors").add(ReportOption.error(error.error()));
    } else if (record instanceof StreamRecord.Warning warning) {
      records.get("warnings").add(warning.message());
    } else if (record instanceof StreamRecord.Information information) {
      records.get("information").add(information.value());
    }
  }
}
