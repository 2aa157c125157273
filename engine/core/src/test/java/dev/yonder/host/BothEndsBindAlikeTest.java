package dev.yonder.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.BindingException;
import dev.yonder.command.ArgumentBinder;
import dev.yonder.command.BoundArguments;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.Invocation;
import dev.yonder.kit.RandomCalls;
import dev.yonder.session.Session;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Signatures and arguments that cross the wire mean the same on both sides of it. */
class BothEndsBindAlikeTest {

  /**
   * A command that gives its arguments back.
   *
   * @param info its signature
   */
  private record Mirror(CommandInfo info) implements HostCommand {
    @Override
    public Body prepare(BoundArguments arguments, CommandContext context) {
      Map<String, @Nullable Object> all = new LinkedHashMap<>(arguments.values());
      all.put("the set", arguments.set());
      return () -> all;
    }
  }

  /**
   * A module of one command.
   *
   * @param command the command
   */
  private record Sole(HostCommand command) implements CommandModule {
    @Override
    public List<HostCommand> commands() {
      return List.of(command);
    }
  }

  @Property(tries = 400)
  void whatTheNearEndBindsIsWhatTheHostBinds(@ForAll long seed) {
    Random random = new Random(seed);
    CommandInfo signature = RandomCalls.signature(random);
    try (Host host = Host.builder().module(new Sole(new Mirror(signature))).build()) {
      host.listenInMemory("alike");
      try (Session session = Session.open("memory:alike")) {
        CommandInfo described = session.describe(List.of("Get-Disk")).get(0);
        ArgumentBinder near = new ArgumentBinder(described, ArgumentBinder.End.NEAR);
        for (int i = 0; i < 10; i++) {
          List<Object> positional = RandomCalls.positional(random);
          Map<String, Object> named = RandomCalls.named(random);
          assertThat(answer(() -> onHost(session, positional, named)))
              .as("%s %s for %s", positional, named, signature)
              .isEqualTo(answer(() -> here(near, positional, named)));
        }
      }
    }
  }

  /** A way to bind. */
  private interface Binding {
    @Nullable Object bind();
  }

  private static @Nullable Object answer(Binding binding) {
    try {
      return binding.bind();
    } catch (BindingException e) {
      return e.code();
    }
  }

  private static @Nullable Object onHost(
      Session session, List<Object> positional, Map<String, Object> named) {
    return session.call(Invocation.of("Get-Disk", positional.toArray()).withNamed(named)).value();
  }

  private static Object here(
      ArgumentBinder near, List<Object> positional, Map<String, Object> named) {
    BoundArguments bound = near.bind(positional, named, false);
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    bound.values().forEach((name, value) -> all.put(name, travelled(value)));
    all.put("the set", bound.set());
    return all;
  }

  /** An array arrives as a list. */
  private static @Nullable Object travelled(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return new ArrayList<>(list.stream().map(BothEndsBindAlikeTest::travelled).toList());
    } else if (value == null || !value.getClass().isArray()) {
      return value;
    }
    List<@Nullable Object> items = new ArrayList<>();
    for (int i = 0; i < Array.getLength(value); i++) {
      items.add(Array.get(value, i));
    }
    return items;
  }
}
