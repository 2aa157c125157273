package dev.yonder.kit;

import dev.yonder.command.Cardinality;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandType;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterRules;
import dev.yonder.command.ParameterSet;
import dev.yonder.command.ParameterType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Signatures and arguments that fit each other often enough to be interesting. */
public final class RandomCalls {
  private static final List<String> TYPES =
      List.of("any", "int", "long", "string", "int[]", "string[]", "switch", "duration", "double");

  private RandomCalls() {}

  /**
   * A command of four parameters in one to three sets.
   *
   * @param random what decides
   * @return its signature
   */
  public static CommandInfo signature(Random random) {
    List<ParameterInfo> parameters = new ArrayList<>();
    for (String name : List.of("alpha", "alpine", "beta", "gamma")) {
      boolean remaining = random.nextInt(6) == 0;
      String type = remaining ? "any[]" : TYPES.get(random.nextInt(TYPES.size()));
      parameters.add(
          new ParameterInfo(
              name,
              ParameterType.parse(type),
              List.of(name.substring(1, 3)),
              null,
              rules(random),
              remaining,
              ""));
    }
    List<ParameterSet> sets = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      sets.add(set("set" + i, parameters, random));
    }
    return new CommandInfo(
        "Get-Disk",
        CommandType.CMDLET,
        "Random",
        null,
        "",
        List.of(),
        parameters,
        sets,
        Cardinality.ONE,
        List.of(),
        List.of(),
        new CommandInfo.Traits(false, false, random.nextInt(4) > 0));
  }

  private static ParameterRules rules(Random random) {
    return switch (random.nextInt(7)) {
      case 0 -> new ParameterRules(List.of(), BigDecimal.ZERO, BigDecimal.valueOf(5), null);
      case 1 -> new ParameterRules(List.of("1", "true", "alpha"), null, null, null);
      case 2 ->
          new ParameterRules(
              List.of(),
              null,
              null,
              null,
              new ParameterRules.Extent(0, 3),
              new ParameterRules.Extent(1, 1),
              random.nextBoolean());
      default -> ParameterRules.NONE;
    };
  }

  private static ParameterSet set(String name, List<ParameterInfo> parameters, Random random) {
    List<ParameterSet.Member> members = new ArrayList<>();
    for (ParameterInfo parameter : parameters) {
      if (random.nextInt(3) > 0) {
        members.add(
            new ParameterSet.Member(
                parameter.name(),
                random.nextInt(4) == 0,
                random.nextInt(4) - 1,
                random.nextBoolean(),
                random.nextBoolean()));
      }
    }
    return new ParameterSet(name, members);
  }

  /**
   * Arguments by position.
   *
   * @param random what decides
   * @return up to three values
   */
  public static List<Object> positional(Random random) {
    List<Object> positional = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      positional.add(value(random));
    }
    return positional;
  }

  /**
   * Arguments by name, alias or the beginning of one, or by what is none of these.
   *
   * @param random what decides
   * @return up to two values
   */
  public static Map<String, Object> named(Random random) {
    List<String> names = List.of("alpha", "al", "alp", "BETA", "b", "g", "et", "delta", "");
    Map<String, Object> named = new LinkedHashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      named.put(names.get(random.nextInt(names.size())), value(random));
    }
    return named;
  }

  private static Object value(Random random) {
    List<Object> values =
        Arrays.asList(
            1,
            "1",
            2.5,
            true,
            null,
            "alpha",
            List.of(1, 2),
            Arrays.asList("1", null),
            new int[] {3},
            new String[] {"a", "7"},
            Map.of("alpha", 1),
            "PT1S",
            77L,
            new BigInteger("99999999999999999999"),
            Instant.EPOCH,
            "");
    return values.get(random.nextInt(values.size()));
  }
}
