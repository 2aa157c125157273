import static com.lesfurets.jenkins.unit.global.lib.LibraryConfiguration.library
import static com.lesfurets.jenkins.unit.global.lib.LocalSource.localSource

import com.lesfurets.jenkins.unit.cps.BasePipelineTestCPS
import dev.yonder.jenkins.ShellStep

class Unit extends BasePipelineTestCPS {
  void run(String root, String file) {
    scriptRoots = [new File(file).parent] as String[]
    setUp()
    helper.registerSharedLibrary(library().name('server01').retriever(localSource(root))
        .targetPath(root).defaultVersion('main').allowOverride(false).implicit(true).build())
    helper.registerAllowedMethod('sh', [Map]) { Map call -> ShellStep.run(call) }
    helper.registerAllowedMethod('sleep', [Map]) { Map call -> }
    helper.registerAllowedMethod('error', [String]) { String why -> throw new Exception(why) }
    helper.registerAllowedMethod('echo', [String]) { String text -> println text }
    runScript(new File(file).name)
    assertJobStatusSuccess()
  }
}

new Unit().run(args[0], args[1])
