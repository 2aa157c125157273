package dev.yonder.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.kit.SampleModules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The types of an exported module, as TypeScript and editors use them. */
class FaceTypesTest {
  private static final String IMPORT =
      "import server, { getDisk, newBackup, stopThing } from './Server01.mjs';\n";

  @TempDir Path directory;

  @BeforeEach
  void writeModule() throws IOException {
    TypeScript.write(SampleModules.typical(), directory);
  }

  @Test
  void aRightProgramPasses() throws Exception {
    String program =
        IMPORT
            + """
            for (const disk of getDisk()) disk.name?.length;
            for (const disk of getDisk('sd*', { unit: 'KB', top: 3 })) disk.totalBytes + 1;
            for (const disk of getDisk({ stream: true })) disk.mounted?.getTime();
            for await (const disk of getDisk('sda', { asJob: true, jobName: 'x' })) disk.labels?.[0];
            const job = getDisk({ asJob: true, timeout: 'PT2M' });
            job.waitFor(5) && job.state === 'Completed' && job.receive({ keep: true })[0].readOnly;
            const [disk] = await job;
            disk.extra?.anything.goes;
            disk.typeNames[0].length;
            const backup = newBackup('/srv', { keep: 3, tags: 'daily', after: new Date() });
            if (backup !== null) backup.length;
            newBackup({ path: '/srv', tags: ['a', 'b'], dryRun: true, errorAction: 'stop' });
            (await newBackup({ path: '/srv', asJob: true }))[0].length;
            stopThing(3); stopThing(3n); stopThing('x'); stopThing({ name: 'x' });
            stopThing({ input: [1, 2] });
            getDisk({ as: (disk) => disk.name.length })[0].toFixed();
            getDisk.prepare({ unit: 'GB' }).run();
            server.getDisk({ top: 3 })[0].name;
            server.exportedCommands.join();
            getHelp(getDisk).synopsis.length + getHelp('getDisk').syntax[0].length;
            /** @type {import('./Server01.mjs').GetDiskOptions} */
            const options = { unit: Math.random() > 0.5 ? 'KB' : 'MB', asJob: Math.random() > 0.5 };
            const either = getDisk(options);
            Array.isArray(either) ? either[0].name : either;
            """;
    assertThat(TypeScript.in(directory).check(program)).isEmpty();
  }

  @Test
  void aWrongProgramIsToldWhereAndWhatWouldBeRight() throws Exception {
    String program =
        IMPORT
            + """
            getDisk({ nam: 'sda' });
            getDisk('sda', { uni: 'KB' });
            getDisk({ unit: 'TB' });
            getDisk({ top: 'three' });
            getDisk()[0].nmae;
            newBackup();
            newBackup({ keep: 3 });
            stopThing();
            getDisk({ asJob: true })[0];
            getDisk({ asJob: true }).sate;
            getDisk({ stream: true }).length;
            newBackup('/srv').length;
            newBackup('/srv', { path: '/etc' });
            getDisk({ errorAction: 'explode' });
            /** @type {string[]} */ const texts = getDisk();
            getDisk()[0].name = 'x';
            server.getDsik();
            """;
    List<TypeScript.Finding> findings = TypeScript.in(directory).check(program);
    assertThat(findings.stream().map(TypeScript.Finding::line))
        .containsExactly(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18);
    assertThat(findings.get(0).text()).contains("'nam'", "Did you mean to write 'name'?");
    assertThat(findings.get(1).text()).contains("'uni'", "Did you mean to write 'unit'?");
    assertThat(findings.get(2).text()).contains("\"TB\"", "\"KB\" | \"MB\" | \"GB\"");
    assertThat(findings.get(4).text()).contains("'nmae' does not exist on type 'DiskInfo'");
    assertThat(findings.get(6).text()).contains("Property 'path' is missing");
    assertThat(findings.get(8).text()).contains("'Job<DiskInfo>'");
    assertThat(findings.get(9).text()).contains("Did you mean 'state'?");
    assertThat(findings.get(11).text()).contains("possibly 'null'");
    assertThat(findings.get(15).text()).contains("read-only");
    assertThat(findings.get(16).text()).contains("Did you mean 'getDisk'?");
  }

  @Test
  void anEditorOffersOptionsValuesAndProperties() throws Exception {
    List<String> offered =
        TypeScript.in(directory)
            .completions(
                IMPORT
                    + """
                    getDisk({ /*?*/ });
                    getDisk({ unit: '/*?*/' });
                    getDisk('sda')[0]./*?*/;
                    getDisk({ asJob: true })./*?*/;
                    server./*?*/;
                    """);
    assertThat(offered).hasSize(5);
    assertThat(offered.get(0))
        .contains("name: Name or wildcard. Default: \\\"*\\\".", "unit: The unit of sizes.")
        .contains("top: At most so many. 1 to 100.", "asJob: Runs as a job", "timeout: ");
    assertThat(offered.get(1)).isEqualTo("[\"KB: \",\"MB: \",\"GB: \"]");
    assertThat(offered.get(2)).contains("usedPercent: ", "totalBytes: ", "typeNames: ");
    assertThat(offered.get(3)).contains("receive: What has come", "waitFor: ", "then: ");
    assertThat(offered.get(4)).contains("getDisk: Lists the disks", "exportedCommands: ");
  }

  @Test
  void whoImportsWithoutAnEndingOrByNameHasTheTypesToo() throws Exception {
    Files.writeString(
        directory.resolve("bundled.mjs"),
        """
        import server, { getDisk } from './Server01';
        import again, { getDisk as remote } from 'remote:Server01';
        getDisk()[0].nmae;
        server.getDsik;
        remote()[0].nmae;
        again.getDsik;
        """);
    Files.writeString(
        directory.resolve("tsconfig.json"),
        """
        {
          "compilerOptions": {
            "checkJs": true, "noEmit": true, "strict": true, "target": "es2024",
            "module": "esnext", "moduleResolution": "bundler",
            "paths": { "remote:Server01": ["./Server01.d.mts"] }
          },
          "files": ["bundled.mjs", "Server01.d.ts"]
        }
        """);
    List<TypeScript.Finding> findings = TypeScript.in(directory).compileProject();
    assertThat(findings.stream().map(TypeScript.Finding::line)).containsExactly(3, 4, 5, 6);
  }

  @Test
  void whatAHostSaysStaysWhereItIs() throws Exception {
    TypeScript.write(SampleModules.hostile(), directory);
    List<TypeScript.Finding> findings =
        TypeScript.in(directory)
            .check(
                """
            import hostile, { delete as remove, await as wait, getÜnïcode, get名前 } from './Hostile.mjs';
            remove({ 'a-b': 'b', 'a\\\\b': 'b', 名: 'b', class: 'b', '1st': 'b', asJob: true }).id;
            wait()[0]['a-b'] + get名前({ timeout: 'b' })[0].名;
            getÜnïcode()[0].hashCode;
            hostile.default({ this: 'b' })[0].class;
            hostile['get名前']();
            remove({ 'a-c': 'b' });
            """);
    assertThat(findings.stream().map(TypeScript.Finding::line)).containsExactly(7);
  }
}
