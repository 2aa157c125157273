package dev.yonder.host.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillDirectoryTest {
  @TempDir Path temporary;

  @Test
  void nothingIsMadeBeforeItIsNeeded() throws Exception {
    new SpillDirectory(temporary).close();
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void itIsForItsOwnerOnlyAndGoneAfterwards() throws Exception {
    try (SpillDirectory spill = new SpillDirectory(temporary)) {
      Path place = spill.directory(UUID.randomUUID());
      Files.createDirectory(place);
      Files.writeString(place.resolve("a"), "records");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place.getParent())))
          .isEqualTo("rwx------");
    }
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void whatAKilledHostLeftIsDeletedByTheNext() throws Exception {
    Path left = Files.createDirectory(temporary.resolve("yonder-journal-1"));
    Files.createFile(left.resolve("lock"));
    Files.writeString(left.resolve("records"), "old");
    try (SpillDirectory spill = new SpillDirectory(temporary)) {
      spill.directory(UUID.randomUUID());
      assertThat(left).doesNotExist();
    }
  }

  @Test
  void whatBelongsToSomebodyElseIsLeftAlone() throws Exception {
    Path other = Files.createDirectory(temporary.resolve("yonder-journal-2"));
    Files.createFile(other.resolve("lock"));
    UserPrincipal nobody =
        other.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    assumeThatCode(() -> Files.setOwner(other, nobody)).doesNotThrowAnyException();
    try (SpillDirectory spill = new SpillDirectory(temporary)) {
      spill.directory(UUID.randomUUID());
      assertThat(other.resolve("lock")).exists();
    }
  }

  @Test
  void whatALivingHostHasIsLeftAlone() throws Exception {
    try (SpillDirectory living = new SpillDirectory(temporary);
        SpillDirectory other = new SpillDirectory(temporary)) {
      Path place = living.directory(UUID.randomUUID());
      other.directory(UUID.randomUUID());
      assertThat(place.getParent()).exists();
    }
  }
}
