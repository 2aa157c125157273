package dev.yonder.groovy;

import dev.yonder.groovy.FunctionDeclaration.DeclaredParameter;
import dev.yonder.host.DocComment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.tools.GeneralUtils;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/**
 * Notes the public functions of one script while it is compiled: the class that becomes of it knows
 * nothing of comments and defaults. Each default moves to a method of its own that takes the
 * parameters before it, so that any argument may be left out, not only the last ones.
 */
final class FunctionDeclarations extends CompilationCustomizer {
  private final List<FunctionDeclaration> found = new ArrayList<>();

  FunctionDeclarations() {
    super(CompilePhase.CONVERSION);
  }

  /** The functions, in the order of the script. */
  List<FunctionDeclaration> found() {
    return List.copyOf(found);
  }

  @Override
  public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
    if (type != source.getAST().getScriptClassDummy()) {
      return;
    }
    String text = SourceSpan.textOf(source);
    for (MethodNode method : List.copyOf(type.getMethods())) {
      boolean isBody = method.getName().equals("run") && method.getParameters().length == 0;
      if (method.isPublic() && !isBody && !method.getName().equals("main")) {
        found.add(declaration(method, text));
        moveDefaults(type, method);
      }
    }
  }

  private static FunctionDeclaration declaration(MethodNode method, String text) {
    List<DeclaredParameter> parameters = new ArrayList<>();
    for (Parameter parameter : method.getParameters()) {
      Expression value = parameter.getInitialExpression();
      parameters.add(
          new DeclaredParameter(
              parameter.getName(), value == null ? null : SourceSpan.of(value).in(text)));
    }
    return new FunctionDeclaration(
        method.getName(), method.getLineNumber(), comment(method, text), parameters);
  }

  /** The comment on the whole file stands above its first function, and is not about that. */
  private static DocComment comment(MethodNode method, String text) {
    String content = method.getGroovydoc() == null ? null : method.getGroovydoc().getContent();
    DocComment comment = content == null ? DocComment.NONE : DocComment.parse(content);
    return comment.equals(DocComment.ofModule(text)) ? DocComment.NONE : comment;
  }

  private static void moveDefaults(ClassNode type, MethodNode function) {
    Parameter[] parameters = function.getParameters();
    for (int i = 0; i < parameters.length; i++) {
      Expression value = parameters[i].getInitialExpression();
      if (value == null) {
        continue;
      }
      Parameter[] before =
          Arrays.stream(parameters, 0, i)
              .map(earlier -> new Parameter(earlier.getType(), earlier.getName()))
              .toArray(Parameter[]::new);
      String name = FunctionDeclaration.defaultMethod(function.getName(), i);
      MethodNode evaluates =
          new MethodNode(
              name,
              function.getModifiers(),
              ClassHelper.OBJECT_TYPE,
              before,
              ClassNode.EMPTY_ARRAY,
              GeneralUtils.returnS(value));
      evaluates.setSourcePosition(value);
      type.addMethod(evaluates);
      Expression[] given =
          Arrays.stream(before)
              .map(earlier -> new VariableExpression(earlier.getName()))
              .toArray(Expression[]::new);
      parameters[i].setInitialExpression(GeneralUtils.callThisX(name, GeneralUtils.args(given)));
    }
  }
}
