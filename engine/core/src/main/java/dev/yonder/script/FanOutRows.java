package dev.yonder.script;

import dev.yonder.command.ErrorRecord;
import dev.yonder.job.Job;
import dev.yonder.job.ParentJob;
import dev.yonder.job.TargetOutcome;
import dev.yonder.value.PropertyBag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Outcomes as scripts see them: a row for each target. */
final class FanOutRows {
  private static final List<String> TYPE_NAMES = List.of("dev.yonder.TargetOutcome");

  private FanOutRows() {}

  static ResultList of(Job job) {
    return job instanceof ParentJob parent ? of(parent.outcomes()) : new ResultList();
  }

  static ResultList of(List<TargetOutcome> outcomes) {
    ResultList rows = new ResultList();
    outcomes.forEach(outcome -> rows.add(row(outcome)));
    return rows;
  }

  private static PropertyBag row(TargetOutcome outcome) {
    ErrorRecord error = outcome.error();
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("target", outcome.target());
    row.put("computerName", outcome.computerName());
    row.put("result", outcome.result().toString());
    row.put("records", outcome.records());
    row.put("code", error == null ? null : error.code().name());
    row.put("error", error == null ? null : error.message());
    row.put("begin", outcome.begin());
    row.put("end", outcome.end());
    return PropertyBag.of(TYPE_NAMES, row, "%s: %s".formatted(outcome.target(), outcome.result()));
  }
}
