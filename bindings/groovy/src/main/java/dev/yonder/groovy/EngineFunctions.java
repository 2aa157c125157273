package dev.yonder.groovy;

import java.util.Set;

/** The functions that every script of the engine has, for the compiler, which has no engine. */
final class EngineFunctions {
  /** Their names. */
  static final Set<String> NAMES =
      Set.of(
          ("asCompleted completeArgument connectSession disconnectSession enterSession errors"
                  + " exportSession first formatList formatTable getCommand getHelp getJob"
                  + " getModule getSession getTypeData importModule importSession invokeCommand"
                  + " newSession outString pipe receiveJob receiveSession removeJob removeModule"
                  + " removeSession removeTypeData rerunJob startJob startThreadJob stopJob"
                  + " updateModule updateTypeData waitJob")
              .split(" "));

  /** Those that always give one object with members, such as a session. */
  static final Set<String> VIEWS = Set.of("importModule", "importSession", "startJob");

  private EngineFunctions() {}
}
