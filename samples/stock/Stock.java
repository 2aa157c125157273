package demo;

import dev.yonder.command.Command;
import dev.yonder.command.ViewInfo;
import dev.yonder.host.CommandModule;
import dev.yonder.host.Views;
import dev.yonder.value.ComputedProperty;
import java.util.List;

public class Stock implements CommandModule {
  public record Item(String name, long grams, long cents, String shelf) {}

  @Command(name = "Get-Item", help = "Lists what is in stock.")
  public List<Item> items() {
    return List.of(
        new Item("rice 米", 25_000, 4_150, "A1"),
        new Item("tea", 500, 1_990, "B4"),
        new Item("lentils", 10_000, 2_475, "A2"));
  }

  @Override
  public List<ViewInfo> views() {
    return List.of(
        Views.table(Item.class)
            .column("Item", "name")
            .column("Weight (kg)", "kilograms")
            .column("Price", "price")
            .build());
  }

  @Override
  public List<ComputedProperty<?>> properties() {
    return List.of(
        Views.property(Item.class, "kilograms", item -> item.grams() / 1000.0),
        Views.property(Item.class, "price", item -> item.cents() / 100.0));
  }
}
