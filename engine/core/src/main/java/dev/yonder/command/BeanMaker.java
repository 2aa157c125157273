package dev.yonder.command;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes beans: a public constructor without parameters, then each given property by its setter or
 * public field. Properties that the class has not are passed over; one that it only shows is
 * refused, because the bean would not be what was given.
 */
final class BeanMaker implements ObjectMaker {
  private final Constructor<?> constructor;
  private final Map<String, Setter> setters;
  private final TreeSet<String> readOnly;

  private record Setter(JavaType type, Store store) {}

  /** Sets one property of a bean. */
  @FunctionalInterface
  private interface Store {
    void set(Object bean, @Nullable Object value) throws ReflectiveOperationException;
  }

  private BeanMaker(
      Constructor<?> constructor, Map<String, Setter> setters, TreeSet<String> readOnly) {
    this.constructor = constructor;
    this.setters = setters;
    this.readOnly = readOnly;
  }

  static BeanMaker of(Class<?> type) {
    if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
      throw Makers.impossible(type, "it is abstract");
    }
    try {
      Constructor<?> constructor = type.getConstructor();
      Makers.open(type, constructor);
      return new BeanMaker(constructor, setters(type), readOnly(type));
    } catch (NoSuchMethodException e) {
      throw Makers.impossible(type, "it is no record and has no public constructor for a bean");
    }
  }

  private static Map<String, Setter> setters(Class<?> type) {
    Map<String, Setter> setters = new LinkedHashMap<>();
    for (Field field : type.getFields()) {
      if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isFinal(field.getModifiers())) {
        Makers.open(type, field);
        setters.put(field.getName(), new Setter(JavaType.of(field.getGenericType()), field::set));
      }
    }
    for (Method method : type.getMethods()) {
      String name = property("set", method);
      // A bridge takes what an inherited declaration takes; the method behind it says more.
      if (name != null && method.getParameterCount() == 1 && !method.isBridge()) {
        Makers.open(type, method);
        setters.put(
            name, new Setter(JavaType.of(method.getGenericParameterTypes()[0]), method::invoke));
      }
    }
    return setters;
  }

  private static TreeSet<String> readOnly(Class<?> type) {
    TreeSet<String> shown = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (Method method : type.getMethods()) {
      String name = property("get", method);
      name =
          name == null && method.getReturnType() == boolean.class ? property("is", method) : name;
      if (name != null && method.getParameterCount() == 0 && !name.equals("class")) {
        shown.add(name);
      }
    }
    return shown;
  }

  private static @Nullable String property(String prefix, Method method) {
    String name = method.getName();
    boolean matches =
        name.length() > prefix.length()
            && name.startsWith(prefix)
            && Character.isUpperCase(name.charAt(prefix.length()))
            && !Modifier.isStatic(method.getModifiers());
    return matches
        ? name.substring(prefix.length(), prefix.length() + 1).toLowerCase(Locale.ROOT)
            + name.substring(prefix.length() + 1)
        : null;
  }

  @Override
  public Object make(GivenProperties given, JavaConversion conversion, Consumer<Object> early) {
    for (String name : readOnly) {
      if (!setters.containsKey(name) && given.find(name) != null) {
        throw new IllegalArgumentException(
            "property '%s' of %s cannot be set".formatted(name, simpleName()));
      }
    }
    Object bean = newBean();
    early.accept(bean);
    setters.forEach(
        (property, setter) -> {
          String name = given.find(property);
          if (name != null) {
            set(
                bean,
                property,
                setter,
                conversion.property(setter.type(), property, given.get(name)));
          }
        });
    return bean;
  }

  private Object newBean() {
    try {
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw Makers.failed(simpleName(), e);
    }
  }

  private static void set(Object bean, String property, Setter setter, @Nullable Object value) {
    try {
      setter.store().set(bean, value);
    } catch (ReflectiveOperationException e) {
      throw Makers.failed("property '" + property + "'", e);
    }
  }

  private String simpleName() {
    return constructor.getDeclaringClass().getSimpleName();
  }
}
