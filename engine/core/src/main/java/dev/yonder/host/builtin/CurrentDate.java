package dev.yonder.host.builtin;

import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** The date and time on the host. */
final class CurrentDate {
  private CurrentDate() {}

  static ZonedDateTime in(@Nullable String zone, boolean utc) {
    if (zone != null && utc) {
      throw refuse("Give either 'zone' or 'utc', not both.", zone);
    } else if (utc) {
      return ZonedDateTime.now(ZoneOffset.UTC);
    }
    return ZonedDateTime.now(zone == null ? ZoneId.systemDefault() : parse(zone));
  }

  private static ZoneId parse(String zone) {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw refuse(
          ("There is no time zone '%s': give a place such as 'Europe/Berlin' or an offset such as"
                  + " '+02:00'.%s")
              .formatted(
                  Names.printable(zone), Suggestion.didYouMean(zone, ZoneId.getAvailableZoneIds())),
          zone);
    }
  }

  private static RuntimeException refuse(String message, String zone) {
    return Failure.of(HostModule.GET_DATE, Failure.INVALID_ARGUMENT, message, zone);
  }
}
