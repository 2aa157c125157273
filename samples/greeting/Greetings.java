package demo;

import dev.yonder.command.Command;
import dev.yonder.command.Parameter;
import dev.yonder.host.CommandModule;
import java.util.stream.Stream;

public final class Greetings implements CommandModule {
  public record Greeting(int number, String text) {}

  @Command(name = "Get-Greeting", help = "Greets somebody, again and again.")
  public Stream<Greeting> greet(
      @Parameter(position = 0, mandatory = true) String name,
      @Parameter(position = 1, defaultValue = "2") int times) {
    return Stream.iterate(1, n -> n + 1).limit(times).map(n -> new Greeting(n, "Hello, " + name));
  }
}
