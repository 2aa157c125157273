package dev.yonder.groovy;

import dev.yonder.exports.ModuleManifest;
import dev.yonder.kit.SampleModules;
import org.codehaus.groovy.transform.stc.StaticTypeCheckingVisitor;

/** Knows the sample module, without a file of it. */
public final class SampleTypes extends ModuleTypes {
  /** Made by Groovy's type checker. */
  public SampleTypes(StaticTypeCheckingVisitor visitor) {
    super(visitor);
  }

  @Override
  protected ModuleManifest module(String nameOrPath) {
    return nameOrPath.equals("Server01") ? SampleModules.typical() : super.module(nameOrPath);
  }
}
