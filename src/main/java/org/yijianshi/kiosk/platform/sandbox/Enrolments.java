package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.context.annotation.Value;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yijianshi.kiosk.platform.link.SignatureAlgorithm;
import org.yijianshi.kiosk.platform.link.TerminalIdentity;

/** Which terminals are known by which keys, and the codes that let a new one in. Keys outlive a reset. */
@Singleton
final class Enrolments {
    static final Duration CODE_GOOD_FOR = Duration.ofMinutes(15);
    static final int TRIES = 5;

    private static final int CODES = 1_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final JsonMapper json;
    private final Days days;
    private final Map<String, Code> codes = new HashMap<>();
    private List<Known> known;

    Enrolments(@Value("${sandbox.state-file}") String stateFile, JsonMapper json, Days days) throws IOException {
        this.file = Path.of(stateFile).resolveSibling("sandbox-keys.json");
        this.json = json;
        this.days = days;
        this.known = Files.exists(file)
                ? json.readValue(Files.readAllBytes(file), Keys.class).known()
                : List.of();
    }

    /** @param taken the key it let in; empty until then */
    private record Code(String digits, Instant until, int wrong, Optional<String> taken) {
        @Override
        public String toString() {
            return "Code[" + until + "]";
        }
    }

    /** @param terminal county and terminal, {@code 411199-01} */
    @Serdeable
    record Known(String terminal, String keyId, String publicKey) {}

    @Serdeable
    record Keys(List<Known> known) {}

    enum Entry {
        LET_IN,
        REFUSED,
        TOO_MANY_TRIES
    }

    synchronized String code(String terminal) {
        String digits = "%06d".formatted(RANDOM.nextInt(CODES));
        codes.put(terminal, new Code(digits, days.now().plus(CODE_GOOD_FOR), 0, Optional.empty()));
        return digits;
    }

    /** A code lets one key in. The same key may come again with it, because its answer can have been lost. */
    synchronized Entry enter(String terminal, String digits, String publicKey) {
        Code code = codes.get(terminal);
        if (code == null || days.now().isAfter(code.until())) {
            return Entry.REFUSED;
        }
        if (code.wrong() >= TRIES) {
            return Entry.TOO_MANY_TRIES;
        }
        if (!code.digits().equals(digits)
                || code.taken().filter(key -> !key.equals(publicKey)).isPresent()) {
            codes.put(terminal, new Code(code.digits(), code.until(), code.wrong() + 1, code.taken()));
            return Entry.REFUSED;
        }
        codes.put(terminal, new Code(code.digits(), code.until(), code.wrong(), Optional.of(publicKey)));
        add(terminal, publicKey, List.of());
        return Entry.LET_IN;
    }

    /** The new key counts beside the old one until it is used. */
    synchronized void renew(String terminal, String publicKey) {
        add(
                terminal,
                publicKey,
                known.stream().filter(each -> each.terminal().equals(terminal)).toList());
    }

    private void add(String terminal, String publicKey, List<Known> stay) {
        var added = new Known(terminal, TerminalIdentity.keyId(decoded(publicKey)), publicKey);
        var changed = new ArrayList<>(
                known.stream().filter(each -> !each.terminal().equals(terminal)).toList());
        stay.stream().filter(each -> !each.equals(added)).forEach(changed::add);
        changed.add(added);
        write(changed);
    }

    synchronized Optional<Known> known(String keyId) {
        return known.stream().filter(each -> each.keyId().equals(keyId)).findFirst();
    }

    /** Whoever signs with the newer key has it safely: the older one ends. */
    synchronized void used(Known key) {
        var older = known.stream()
                .filter(each -> each.terminal().equals(key.terminal()))
                .takeWhile(each -> !each.equals(key))
                .toList();
        if (!older.isEmpty()) {
            write(known.stream().filter(each -> !older.contains(each)).toList());
        }
    }

    private void write(List<Known> changed) {
        Path next = file.resolveSibling("sandbox-keys.json.next");
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            Files.write(next, json.writeValueAsBytes(new Keys(changed)));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox could not write its keys", e);
        }
        known = List.copyOf(changed);
    }

    /** @throws Refusal when it is no key a terminal may sign with */
    static PublicKey publicKey(String base64) {
        return SignatureAlgorithm.publicKey(decoded(base64)).orElseThrow(Refusal::invalid);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            throw Refusal.invalid();
        }
    }
}
