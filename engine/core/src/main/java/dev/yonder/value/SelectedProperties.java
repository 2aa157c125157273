package dev.yonder.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the wanted properties out of objects; what is found once serves all of the same shape. */
final class SelectedProperties {
  private final List<String> wanted;
  private final Map<Shape, Choice> choices = new HashMap<>();
  private final Map<BeanForm, BeanForm> forms = new IdentityHashMap<>();

  /**
   * What is taken from objects of one shape.
   *
   * @param shape theirs, without what is not wanted
   * @param positions where the properties were
   * @param missing a line for each property that they do not have
   */
  record Choice(Shape shape, int[] positions, List<String> missing) {
    @Nullable Object[] of(@Nullable Object[] values) {
      @Nullable Object[] chosen = new @Nullable Object[positions.length];
      for (int i = 0; i < chosen.length; i++) {
        chosen[i] = values[positions[i]];
      }
      return chosen;
    }

    List<String> with(List<String> fidelity) {
      List<String> lines = new ArrayList<>(fidelity);
      lines.addAll(missing);
      return lines.subList(0, Math.min(lines.size(), Bounds.FIDELITY_LINES));
    }
  }

  SelectedProperties(List<String> wanted) {
    this.wanted = wanted;
  }

  Choice of(Shape shape) {
    return choices.computeIfAbsent(shape, this::choose);
  }

  private Choice choose(Shape shape) {
    List<String> names = new ArrayList<>();
    List<Integer> positions = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String name : wanted) {
      int position = position(shape, name);
      if (position < 0) {
        missing.add(Rendering.cut(name + ": there is no such property.", Bounds.NAME_LENGTH));
      } else if (!positions.contains(position)) {
        positions.add(position);
        names.add(shape.name(position));
      }
    }
    return new Choice(
        new Shape(shape.typeNames(), names),
        positions.stream().mapToInt(Integer::intValue).toArray(),
        missing);
  }

  private static int position(Shape shape, String name) {
    int exact = shape.indexOf(name);
    for (int i = 0; exact < 0 && i < shape.size(); i++) {
      if (shape.name(i).equalsIgnoreCase(name)) {
        return i;
      }
    }
    return exact;
  }

  BeanForm of(BeanForm form) {
    return forms.computeIfAbsent(form, this::choose);
  }

  private BeanForm choose(BeanForm form) {
    Choice choice = of(form.shape());
    return new BeanForm(
        choice.shape(),
        Arrays.stream(choice.positions())
            .mapToObj(position -> form.properties()[position])
            .toArray(Property[]::new),
        form.hasText(),
        form.isFlat(),
        false,
        form.depth(),
        choice.with(form.fidelity()));
  }
}
