package org.yijianshi.kiosk.platform.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalIdentityTest {
    @TempDir
    private Path directory;

    @Test
    void aNewPairIsTheSameAfterAPowerCutUntilThePlatformKnowsIt() throws Exception {
        var first = new TerminalIdentity(directory).next();
        var again = new TerminalIdentity(directory);

        assertThat(again.current()).isEmpty();
        assertThat(again.next().id()).isEqualTo(first.id());

        again.adopt(again.next(), null);

        var later = new TerminalIdentity(directory);
        assertThat(later.current()).map(TerminalIdentity.Pair::id).contains(first.id());
        assertThat(later.next().id()).isNotEqualTo(first.id());
    }

    @Test
    void onlyItsOwnerMayReadAKey() throws Exception {
        var identity = new TerminalIdentity(directory);
        identity.next();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("identity.next"))))
                .isEqualTo("rw-------");
        identity.adopt(identity.next(), null);
        Files.setPosixFilePermissions(directory.resolve("identity"), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> new TerminalIdentity(directory)).isInstanceOf(IOException.class);
    }

    @Test
    void aFileThatIsNoKeyIsRefusedWithoutItsContent() throws Exception {
        Files.writeString(directory.resolve("identity"), "secret");
        Files.setPosixFilePermissions(directory.resolve("identity"), PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> new TerminalIdentity(directory))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void aPairThatDoesNotWaitCannotBeTakenIntoUse() throws Exception {
        var other = new TerminalIdentity(directory.resolve("other")).next();
        var identity = new TerminalIdentity(directory);
        identity.next();

        assertThatThrownBy(() -> identity.adopt(other, null)).isInstanceOf(IOException.class);
        assertThat(identity.current()).isEmpty();
    }
}
