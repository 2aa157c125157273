package dev.yonder.jenkins;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which variables a library can have beside what every pipeline has already. */
final class LibraryNames {
  /** A file of this name has to be there for every file system and every version control. */
  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9_]{0,199}");

  private static final Set<String> KEYWORDS =
      Set.of(
          ("abstract as assert boolean break byte case catch char class const continue def default do"
                  + " double else enum extends false final finally float for goto if implements"
                  + " import in instanceof int interface long native new null package private"
                  + " protected public return short static strictfp super switch synchronized this"
                  + " threadsafe throw throws trait transient true try void volatile while")
              .split(" "));

  /** Methods of every script, which come before any variable. */
  private static final Set<String> METHODS =
      Set.of(
          ("addShutdownHook any asBoolean asType call clone collect dump each eachMatch eachWithIndex"
                  + " equals evaluate every find findAll findIndexOf findIndexValues findLastIndexOf"
                  + " findResult finalize getAt getBinding getClass getMetaClass getMetaPropertyValues"
                  + " getProperties getProperty grep hasProperty hashCode identity inject inspect"
                  + " invokeMethod is isCase iterator main metaClass notify notifyAll print printf"
                  + " println putAt respondsTo run setBinding setMetaClass setProperty sleep split"
                  + " sprintf tap toString use wait with withTraits")
              .split(" "));

  /** Steps and variables of the usual plugins, which a library of this name would hide. */
  private static final Set<String> STEPS =
      Set.of(
          ("ansiColor archive archiveArtifacts bat build catchError checkout container credentials"
                  + " currentBuild deleteDir dir docker dockerFingerprintFrom echo emailext env error"
                  + " fileExists findFiles fingerprint getContext git httpRequest input isUnix junit"
                  + " library libraryResource load lock mail manager milestone node out parallel params"
                  + " pipeline podTemplate powershell properties publishHTML pwd pwsh readCSV readFile"
                  + " readJSON readManifest readMavenPom readProperties readTrusted readYaml resolveScm"
                  + " retry scm script sh sha1 sha256 sshagent stage stash step steps svn"
                  + " tee throttle timeout timestamps tm tool touch unarchive unstable unstash unzip"
                  + " validateDeclarativePipeline waitForBuild waitForQualityGate waitUntil"
                  + " warnError withContext withCredentials withDockerContainer withDockerRegistry"
                  + " withEnv withMaven wrap writeCSV writeFile writeJSON writeMavenPom writeYaml ws"
                  + " zip yonder")
              .split(" "));

  private final Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private final String module;

  /** Names of a library. */
  LibraryNames(String moduleName) {
    String plain = Character.toLowerCase(moduleName.charAt(0)) + moduleName.substring(1);
    this.module = isFree(plain) && plain.length() < 190 ? plain : plain + "Module";
    taken.add(module);
    taken.add(job());
  }

  private static boolean isFree(String name) {
    return !KEYWORDS.contains(name) && !METHODS.contains(name) && !STEPS.contains(name);
  }

  /** The variable that stands for the module. */
  String module() {
    return module;
  }

  /** The variable that knows jobs. */
  String job() {
    return module + "Job";
  }

  /** Takes a name, if a pipeline could reach a variable of it and would miss nothing by it. */
  boolean take(String function) {
    return NAME.matcher(function).matches() && isFree(function) && taken.add(function);
  }
}
