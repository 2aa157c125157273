package dev.yonder.value;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.json.JsonMapper;

/** Finds the properties of a class as Jackson sees them, its annotations included. */
final class Introspection {
  private static final SerializationConfig CONFIG =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build()
          .serializationConfig();

  private static final MethodHandle COMPUTE = compute();

  private final Class<?> type;
  private final Predicate<Class<?>> isLeaf;
  private final List<String> names = new ArrayList<>();
  private final List<Property> properties = new ArrayList<>();
  private final List<String> fidelity = new ArrayList<>();
  private boolean flat = true;

  private Introspection(Class<?> type, Predicate<Class<?>> isLeaf) {
    this.type = type;
    this.isLeaf = isLeaf;
  }

  private static MethodHandle compute() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(Function.class, "apply", MethodType.methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("A function can be called", e);
    }
  }

  /**
   * How objects of a class are written as bags.
   *
   * @param type the class
   * @param isLeaf whether values of a declared type never contain a container
   * @param computed properties that objects of some classes have as well
   * @param depth how many levels of objects are written from such an object on
   * @return the form, whatever is wrong with the class
   */
  static BeanForm formOf(
      Class<?> type, Predicate<Class<?>> isLeaf, List<ComputedProperty<?>> computed, int depth) {
    Introspection introspection = new Introspection(type, isLeaf);
    try {
      introspection.find();
    } catch (RuntimeException | LinkageError e) {
      introspection.names.clear();
      introspection.properties.clear();
      introspection.lost("Its properties cannot be found: " + e);
    }
    computed.forEach(introspection::add);
    return introspection.form(depth);
  }

  private void find() {
    JavaType javaType = CONFIG.constructType(type);
    ClassIntrospector introspector = CONFIG.classIntrospectorInstance().forOperation(CONFIG);
    AnnotatedClass annotated = introspector.introspectClassAnnotations(javaType);
    BeanDescription bean = introspector.introspectForSerialization(javaType, annotated);
    Set<String> ignored =
        CONFIG.getDefaultPropertyIgnorals(type, annotated).findIgnoredForSerialization();
    for (BeanPropertyDefinition property : bean.findProperties()) {
      if (!ignored.contains(property.getName())) {
        add(property);
      }
    }
  }

  private void add(BeanPropertyDefinition property) {
    String name = property.getName();
    AnnotatedMember accessor;
    try {
      accessor = property.getAccessor();
    } catch (RuntimeException e) {
      lost(name + ": " + e.getMessage());
      return;
    }
    if (accessor == null) {
      return;
    }
    Member member = accessor.getMember();
    MethodHandle getter = name.length() > Bounds.NAME_LENGTH ? null : handle(member);
    if (getter == null) {
      lost(name + ": its class does not let it be read.");
      return;
    }
    names.add(name);
    properties.add(new Property(getter));
    flat &= isLeaf.test(accessor.getRawType());
  }

  private void add(ComputedProperty<?> property) {
    if (property.type().isAssignableFrom(type) && !names.contains(property.name())) {
      names.add(property.name());
      properties.add(new Property(COMPUTE.bindTo(property.value())));
      flat = false;
    }
  }

  private BeanForm form(int depth) {
    List<String> typeNames = new ArrayList<>();
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      if (typeNames.size() < Bounds.TYPE_NAMES) {
        typeNames.add(Rendering.cut(c.getName(), Bounds.NAME_LENGTH));
      }
    }
    return new BeanForm(
        new Shape(typeNames, names),
        properties.toArray(new Property[0]),
        hasOwnText(type),
        flat,
        // The next record of the same values is as good, and streams are mostly made of such.
        flat && type.isRecord(),
        depth,
        List.copyOf(fidelity));
  }

  private void lost(String line) {
    if (fidelity.size() < Bounds.FIDELITY_LINES / 2) {
      fidelity.add(Rendering.cut(line, Bounds.NAME_LENGTH));
    }
  }

  private static @Nullable MethodHandle handle(Member member) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      if (member instanceof Field field) {
        return isOpen(field) ? lookup.unreflectGetter(field) : null;
      }
      Method method = accessible((Method) member, member.getDeclaringClass());
      return method == null ? null : lookup.unreflect(method);
    } catch (IllegalAccessException e) {
      return null;
    }
  }

  /** The method, or the one it implements in a class or interface that may be called from here. */
  private static @Nullable Method accessible(Method method, @Nullable Class<?> type) {
    if (type == null) {
      return null;
    }
    try {
      Method declared = type.getDeclaredMethod(method.getName());
      if (!Modifier.isStatic(declared.getModifiers()) && isOpen(declared)) {
        return declared;
      }
    } catch (NoSuchMethodException e) {
      // It may be declared further up.
    }
    for (Class<?> parent : type.getInterfaces()) {
      Method found = accessible(method, parent);
      if (found != null) {
        return found;
      }
    }
    return accessible(method, type.getSuperclass());
  }

  private static <M extends AccessibleObject & Member> boolean isOpen(M member) {
    Class<?> owner = member.getDeclaringClass();
    boolean isPublic =
        Modifier.isPublic(member.getModifiers())
            && Modifier.isPublic(owner.getModifiers())
            && owner
                .getModule()
                .isExported(owner.getPackageName(), Introspection.class.getModule());
    return isPublic || member.trySetAccessible();
  }

  /** Whether toString is the class's own: neither Object's nor what the compiler gives a record. */
  private static boolean hasOwnText(Class<?> type) {
    try {
      Method toString = type.getMethod("toString");
      Class<?> owner = toString.getDeclaringClass();
      boolean generated = owner.isRecord() && Modifier.isFinal(toString.getModifiers());
      return owner != Object.class && !generated;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }
}
