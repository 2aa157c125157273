/**
 * Yonder's engine: sessions, hosts, imports and jobs.
 *
 * @see dev.yonder.session.Session
 */
module dev.yonder.core {
  requires static transitive org.jspecify;
  requires java.management;
  requires transitive java.scripting;
  requires static jdk.jartool;
  requires jdk.net;
  requires jdk.security.auth;
  requires jdk.unsupported;
  requires org.slf4j;
  requires tools.jackson.core;
  requires tools.jackson.databind;
  requires transitive tools.jackson.dataformat.cbor;

  exports dev.yonder;
  exports dev.yonder.command;
  exports dev.yonder.connection;
  exports dev.yonder.exports;
  exports dev.yonder.host;
  exports dev.yonder.imports;
  exports dev.yonder.job;
  exports dev.yonder.protocol;
  exports dev.yonder.script;
  exports dev.yonder.session;
  exports dev.yonder.transport;
  exports dev.yonder.trust;
  exports dev.yonder.value;

  opens dev.yonder.host.builtin;

  uses dev.yonder.exports.ModuleFace;
  uses dev.yonder.host.CommandModule;
  uses dev.yonder.host.CommandSource;
  uses dev.yonder.host.ScriptLanguage;
  uses dev.yonder.script.ShellProvider;
  uses dev.yonder.transport.LocalHost;
  uses dev.yonder.transport.TransportProvider;

  provides dev.yonder.host.CommandModule with
      dev.yonder.host.builtin.HostModule,
      dev.yonder.job.ScriptProcesses;
  provides dev.yonder.host.CommandSource with
      dev.yonder.host.builtin.Programs;
  provides dev.yonder.transport.LocalHost with
      dev.yonder.host.DefaultLocalHost;
  provides dev.yonder.transport.TransportProvider with
      dev.yonder.transport.ChildProcessTransportProvider,
      dev.yonder.transport.MemoryTransportProvider,
      dev.yonder.transport.SshTransportProvider,
      dev.yonder.transport.UnixTransportProvider;
}
