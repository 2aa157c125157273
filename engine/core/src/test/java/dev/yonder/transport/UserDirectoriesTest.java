package dev.yonder.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserDirectoriesTest {
  @TempDir private Path temporary;

  /** The temporary directory itself has no short name. */
  private Path home;

  @BeforeEach
  void makeHome() throws IOException {
    home = Files.createDirectory(temporary.resolve("h"));
  }

  private UserDirectories directories(String... environment) {
    Map<String, String> map =
        environment.length == 0 ? Map.of() : Map.of(environment[0], environment[1]);
    return UserDirectories.of(map, home);
  }

  private static void permit(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static void assumeRoot() {
    assumeThat(UnixUser.currentId()).as("only root can give files away").isZero();
  }

  @Test
  void theVariablesOfYonderComeFirst() throws Exception {
    Path own = temporary.resolve("own");
    UserDirectories directories =
        UserDirectories.of(
            Map.of(
                "YONDER_RUNTIME_DIR", own.toString(),
                "XDG_RUNTIME_DIR", temporary.toString(),
                "YONDER_STATE_DIR", own.toString(),
                "XDG_STATE_HOME", temporary.toString()),
            home);
    assertThat(directories.runtime()).isEqualTo(own);
    assertThat(directories.state()).isEqualTo(own);
  }

  @Test
  void theDirectoriesOfTheDesktopStandardComeNext() throws Exception {
    assertThat(directories("XDG_RUNTIME_DIR", temporary.toString()).runtime())
        .isEqualTo(temporary.resolve("yonder"));
    assertThat(directories("XDG_STATE_HOME", temporary.toString()).state())
        .isEqualTo(temporary.resolve("yonder"));
  }

  @Test
  void withoutVariablesTheyAreInTmpAndInTheHome() throws Exception {
    assertThat(directories().runtimePath())
        .isEqualTo(Path.of("/tmp/yonder-" + UnixUser.currentId()));
    assertThat(directories().state()).isEqualTo(home.resolve(".local/state/yonder"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "relative/place", "/no/such/directory"})
  void aRuntimeDirectoryOfTheDesktopThatCannotBeUsedIsPassedOver(String value) throws Exception {
    assertThat(directories("XDG_RUNTIME_DIR", value).runtimePath())
        .isEqualTo(directories().runtimePath());
  }

  @Test
  void aRuntimeDirectoryOfTheDesktopThatIsSomebodyElsesIsPassedOver() throws Exception {
    assumeRoot();
    Path other = Files.createDirectory(temporary.resolve("other"));
    Files.setAttribute(other, "unix:uid", OtherUserMain.NOBODY);
    assertThat(directories("XDG_RUNTIME_DIR", other.toString()).runtimePath())
        .isEqualTo(directories().runtimePath());
  }

  @ParameterizedTest
  @ValueSource(strings = {"YONDER_RUNTIME_DIR", "YONDER_STATE_DIR"})
  void aRelativeDirectoryIsRefusedWithItsVariable(String variable) {
    assertThatThrownBy(
            () -> {
              UserDirectories directories = directories(variable, "run");
              directories.runtime();
              directories.state();
            })
        .isInstanceOf(IOException.class)
        .hasMessageContaining(variable)
        .hasMessageContaining("absolute");
  }

  @Test
  void theyAreMadeForTheirUserAlone() throws Exception {
    Path runtime = directories("YONDER_RUNTIME_DIR", temporary + "/a/b").runtime();
    assertThat(mode(runtime)).isEqualTo("rwx------");
    assertThat(mode(directories().state())).isEqualTo("rwx------");
  }

  @Test
  void aDirectoryThatIsThereIsUsedAsItIs() throws Exception {
    Path there = Files.createDirectory(temporary.resolve("there"));
    permit(there, "rwx------");
    assertThat(directories("YONDER_RUNTIME_DIR", there.toString()).runtime()).isEqualTo(there);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwx---", "rwxr-x---", "rwx-----x", "rwx---r--"})
  void aDirectoryThatIsOpenToOthersIsRefused(String mode) throws Exception {
    Path open = Files.createDirectory(temporary.resolve("open"));
    permit(open, mode);
    assertThatThrownBy(() -> directories("YONDER_RUNTIME_DIR", open.toString()).runtime())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("'%s' is open to other users (%s)".formatted(open, mode))
        .hasMessageContaining("chmod 700");
  }

  @Test
  void aDirectoryOfSomebodyElseIsRefused() throws Exception {
    assumeRoot();
    Path other = Files.createDirectory(temporary.resolve("other"));
    permit(other, "rwx------");
    Files.setAttribute(other, "unix:uid", OtherUserMain.NOBODY);
    assertThatThrownBy(() -> directories("YONDER_STATE_DIR", other.toString()).state())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("'%s' belongs to user 'nobody'".formatted(other))
        .hasMessageContaining("YONDER_STATE_DIR");
  }

  @Test
  void aLinkIsRefusedWhereverItLeads() throws Exception {
    Path real = Files.createDirectory(temporary.resolve("real"));
    permit(real, "rwx------");
    Path link = Files.createSymbolicLink(temporary.resolve("link"), real);
    assertThatThrownBy(() -> directories("YONDER_RUNTIME_DIR", link.toString()).runtime())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("'%s' is a link".formatted(link));
  }

  @Test
  void aFileIsRefused() throws Exception {
    Path file = Files.createFile(temporary.resolve("file"));
    assertThatThrownBy(() -> directories("YONDER_RUNTIME_DIR", file.toString()).runtime())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("'%s' is no directory".formatted(file));
  }

  @Test
  void theHostsSocketIsInTheRuntimeDirectory() throws Exception {
    assertThat(directories("YONDER_RUNTIME_DIR", home + "/r").hostSocket())
        .isEqualTo(home.resolve("r/host.sock"));
  }

  @Test
  void aHostWhoseDesktopDirectoryWasDeletedIsLookedForInTmpToo() throws Exception {
    assertThat(directories("XDG_RUNTIME_DIR", temporary.toString()).hostSockets())
        .containsExactly(
            temporary.resolve("yonder/host.sock"),
            directories().runtimePath().resolve("host.sock"));
    assertThat(directories("YONDER_RUNTIME_DIR", home + "/r").hostSockets())
        .containsExactly(home.resolve("r/host.sock"));
  }

  @Test
  void aRuntimeDirectoryThatIsTooLongForASocketIsRefusedWithWhatToDo() {
    Path deep = home.resolve("d".repeat(UnixAddress.LONGEST));
    assertThatThrownBy(() -> directories("YONDER_RUNTIME_DIR", deep.toString()).hostSocket())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("'%s' is too long for a socket in it by ".formatted(deep))
        .hasMessageContaining("YONDER_RUNTIME_DIR");
  }
}
