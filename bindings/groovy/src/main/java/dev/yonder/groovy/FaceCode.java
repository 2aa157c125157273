package dev.yonder.groovy;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.CommandInfo;
import dev.yonder.exports.ExportedCommand;
import dev.yonder.exports.ModuleManifest;
import groovyjarjarasm.asm.ClassTooLargeException;
import groovyjarjarasm.asm.ClassWriter;
import groovyjarjarasm.asm.MethodVisitor;
import groovyjarjarasm.asm.Opcodes;
import groovyjarjarasm.asm.Type;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.runtime.ScriptBytecodeAdapter;
import org.jspecify.annotations.Nullable;

/**
 * The class with the commands of a module as the compiler would make it of the text of {@link
 * FaceClass}, written at once: the time of a script is not spent on commands that it does not call.
 */
final class FaceCode {
  private static final Type OBJECT = Type.getType(Object.class);
  private static final Type CALLS = Type.getType(ModuleCalls.class);
  private static final String CALL = "_call";
  private static final String CALL_TYPE =
      descriptor(Object.class, String.class, Map.class, Object[].class);
  private static final String NAMED = "Ljava/util/Map<Ljava/lang/String;*>;";
  private static final String ROW = "Ljava/util/Map<Ljava/lang/String;Ljava/lang/Object;>;";
  private static final int METHOD = Opcodes.ACC_STATIC | Opcodes.ACC_VARARGS;

  private final ModuleManifest module;
  private final String name;
  private final ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_MAXS);

  FaceCode(ModuleManifest module) {
    this.module = module;
    this.name = GroovyFace.PACKAGE + "/" + module.name();
  }

  /**
   * The class.
   *
   * @return its class file
   * @throws RemotingException if there are more commands than a class can have
   */
  byte[] bytes() {
    out.visit(
        Opcodes.V17,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
        name,
        null,
        OBJECT.getInternalName(),
        null);
    out.visitSource(module.name() + ".groovy", null);
    writeConstructor();
    writeCall();
    for (ExportedCommand command : module.commands()) {
      if (FaceNames.obstacle(command.function(), module).isEmpty()) {
        writePositional(command.function(), command.info());
        writeNamed(command.function());
      }
    }
    out.visitEnd();
    try {
      return out.toByteArray();
    } catch (ClassTooLargeException e) {
      throw new RemotingException(
          ErrorCode.INVALID_MODULE,
          "Module %1$s has %2$d commands, more than a class can have: use importModule('%1$s')"
              .formatted(module.name(), module.commands().size()),
          e);
    }
  }

  /** Nobody can make an object of it. */
  private void writeConstructor() {
    MethodVisitor code = out.visitMethod(Opcodes.ACC_PRIVATE, "<init>", "()V", null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT.getInternalName(), "<init>", "()V", false);
    code.visitInsn(Opcodes.RETURN);
    end(code);
  }

  private void writeCall() {
    MethodVisitor code =
        begin(
            Opcodes.ACC_PRIVATE,
            CALL,
            CALL_TYPE,
            "(Ljava/lang/String;%s[Ljava/lang/Object;)Ljava/lang/Object;".formatted(NAMED));
    code.visitLdcInsn(Type.getObjectType(name));
    code.visitLdcInsn(module.name());
    code.visitLdcInsn(module.guid().toString());
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        CALLS.getInternalName(),
        "of",
        descriptor(ModuleCalls.class, Class.class, String.class, String.class),
        false);
    for (int parameter = 0; parameter < 3; parameter++) {
      code.visitVarInsn(Opcodes.ALOAD, parameter);
    }
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, CALLS.getInternalName(), "call", CALL_TYPE, false);
    code.visitInsn(Opcodes.ARETURN);
    end(code);
  }

  private void writePositional(String function, CommandInfo command) {
    Class<?> result = FaceTypes.result(command);
    MethodVisitor code =
        begin(
            Opcodes.ACC_PUBLIC,
            function,
            descriptor(result, Object[].class),
            signature(command, result));
    code.visitLdcInsn(function);
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESTATIC, name, CALL, CALL_TYPE, false);
    if (result != Object.class) {
      writeCast(code, Type.getType(result));
    }
    code.visitInsn(Opcodes.ARETURN);
    end(code);
  }

  /** As Groovy casts: a text may be any CharSequence, a number any that fits. */
  private static void writeCast(MethodVisitor code, Type type) {
    code.visitLdcInsn(type);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Type.getInternalName(ScriptBytecodeAdapter.class),
        "castToType",
        descriptor(Object.class, Object.class, Class.class),
        false);
    code.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
  }

  /** The types of the results, where the class of all of them does not tell. */
  private static @Nullable String signature(CommandInfo command, Class<?> result) {
    Class<?> value = FaceTypes.valueOf(command);
    String type = value == Map.class ? ROW : Type.getDescriptor(value);
    if (result == List.class) {
      return "([Ljava/lang/Object;)Ljava/util/List<%s>;".formatted(type);
    }
    return value == Map.class ? "([Ljava/lang/Object;)" + type : null;
  }

  private void writeNamed(String function) {
    MethodVisitor code =
        begin(
            Opcodes.ACC_PUBLIC,
            function,
            descriptor(Object.class, Map.class, Object[].class),
            "(%s[Ljava/lang/Object;)Ljava/lang/Object;".formatted(NAMED));
    code.visitLdcInsn(function);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitMethodInsn(Opcodes.INVOKESTATIC, name, CALL, CALL_TYPE, false);
    code.visitInsn(Opcodes.ARETURN);
    end(code);
  }

  private MethodVisitor begin(
      int access, String method, String descriptor, @Nullable String signature) {
    MethodVisitor code = out.visitMethod(access | METHOD, method, descriptor, signature, null);
    code.visitCode();
    return code;
  }

  /** What the stack needs is counted by the writer. */
  private static void end(MethodVisitor code) {
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static String descriptor(Class<?> result, Class<?>... parameters) {
    Type[] types = List.of(parameters).stream().map(Type::getType).toArray(Type[]::new);
    return Type.getMethodDescriptor(Type.getType(result), types);
  }
}
