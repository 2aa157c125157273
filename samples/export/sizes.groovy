import static remote.Server01.*

class Sizes {                                    // classes know the commands, too
  static long of(String pattern) {
    getChildItem('samples', filter: pattern, recurse: true).sum { it.length }
  }
}
println "${Sizes.of('*.groovy')} bytes of Groovy"

def job = getFileHash('README.md', asJob: true)
println receiveJob(job, wait: true)[0].hash
