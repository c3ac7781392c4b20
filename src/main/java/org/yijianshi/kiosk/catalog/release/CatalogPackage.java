package org.yijianshi.kiosk.catalog.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.yijianshi.kiosk.catalog.release.PackageException.Cause;

/** A signed zip of the catalogue. Reading holds every limit before it believes anything. */
final class CatalogPackage {
    static final String ALGORITHM = "Ed25519";
    static final int MAX_FILES = 500;
    static final int MAX_FILE_BYTES = 1 << 20;
    static final int MAX_BYTES = 16 << 20;
    /** Nothing that could leave the directory it is unpacked into, whatever the file system. */
    private static final Pattern NAME = Pattern.compile("(?:[a-z0-9-]{1,60}/)?[a-z0-9-]{1,60}\\.yaml");

    private CatalogPackage() {}

    /** Packs the YAML files of a catalogue directory. The same files give the same bytes. */
    static Manifest write(Path directory, int release, Instant created, PrivateKey key, Path target)
            throws IOException, GeneralSecurityException, PackageException {
        var files = new TreeMap<String, byte[]>();
        try (Stream<Path> all = Files.walk(directory, 2)) {
            for (Path file :
                    all.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                String name = directory.relativize(file).toString().replace('\\', '/');
                if (!isAllowed(name)) {
                    throw new PackageException(Cause.FORBIDDEN_NAME, name);
                }
                files.put(name, Files.readAllBytes(file));
            }
        }
        var digests = new TreeMap<String, String>();
        files.forEach((name, content) -> digests.put(name, sha256(content)));
        var manifest = new Manifest(release, created, digests);
        byte[] head = manifest.bytes();
        Signature signature = Signature.getInstance(ALGORITHM);
        signature.initSign(key);
        signature.update(head);
        var contents = new TreeMap<String, byte[]>();
        files.forEach((name, content) -> contents.put(sha256(content), content));
        put(target, head, signature.sign(), manifest, contents);
        return manifest;
    }

    /**
     * @param contents by their digests
     * @throws PackageException when one is missing
     */
    static void put(Path target, byte[] head, byte[] seal, Manifest manifest, Map<String, byte[]> contents)
            throws IOException, PackageException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(target))) {
            put(zip, Manifest.NAME, head, manifest.created());
            put(zip, Manifest.SIGNATURE, seal, manifest.created());
            for (var file : new TreeMap<>(manifest.files()).entrySet()) {
                byte[] content = contents.get(file.getValue());
                if (content == null) {
                    throw new PackageException(Cause.CONTENT_DIFFERS, file.getKey());
                }
                put(zip, file.getKey(), content, manifest.created());
            }
        }
    }

    static boolean isAllowed(String name) {
        return NAME.matcher(name).matches();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content, Instant at) throws IOException {
        var entry = new ZipEntry(name);
        entry.setLastModifiedTime(FileTime.from(at));
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** @throws PackageException when the zip breaks a limit, is not signed by the key, or differs from its manifest */
    static Manifest verify(Path zip, PublicKey trusted) throws IOException, PackageException {
        Map<String, byte[]> files = unpack(zip);
        byte[] head = files.remove(Manifest.NAME);
        byte[] seal = files.remove(Manifest.SIGNATURE);
        if (head == null || seal == null) {
            throw new PackageException(Cause.NOT_A_PACKAGE, "没有清单或签名");
        }
        Manifest manifest = verify(head, seal, trusted);
        if (!manifest.files().keySet().equals(files.keySet())) {
            throw new PackageException(Cause.CONTENT_DIFFERS, "文件多了或少了");
        }
        for (var file : files.entrySet()) {
            if (!sha256(file.getValue()).equals(manifest.files().get(file.getKey()))) {
                throw new PackageException(Cause.CONTENT_DIFFERS, file.getKey());
            }
        }
        return manifest;
    }

    /** @throws PackageException when the manifest is not signed by the key */
    static Manifest verify(byte[] head, byte[] seal, PublicKey trusted) throws PackageException {
        if (!verified(head, seal, trusted)) {
            throw new PackageException(Cause.UNKNOWN_SIGNER, "");
        }
        return Manifest.read(head);
    }

    /** Sizes are counted as they are inflated: what a zip says of itself proves nothing. */
    static Map<String, byte[]> unpack(Path zip) throws IOException, PackageException {
        var files = new TreeMap<String, byte[]>();
        int total = 0;
        try (var in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName();
                boolean own = name.equals(Manifest.NAME) || name.equals(Manifest.SIGNATURE);
                if (!own && !isAllowed(name)) {
                    throw new PackageException(Cause.FORBIDDEN_NAME, "");
                }
                byte[] content = bounded(in);
                total += content.length;
                if (total > MAX_BYTES || files.size() >= MAX_FILES) {
                    throw new PackageException(Cause.TOO_LARGE, "");
                }
                if (files.put(name, content) != null) {
                    throw new PackageException(Cause.CONTENT_DIFFERS, "同名文件出现两次");
                }
            }
        } catch (ZipException e) {
            throw new PackageException(Cause.NOT_A_PACKAGE, "压缩包损坏");
        } catch (java.io.EOFException e) {
            throw new PackageException(Cause.NOT_A_PACKAGE, "压缩包不完整");
        }
        return files;
    }

    private static byte[] bounded(InputStream in) throws IOException, PackageException {
        byte[] content = in.readNBytes(MAX_FILE_BYTES + 1);
        if (content.length > MAX_FILE_BYTES) {
            throw new PackageException(Cause.TOO_LARGE, "");
        }
        return content;
    }

    private static boolean verified(byte[] head, byte[] seal, PublicKey trusted) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(trusted);
            signature.update(head);
            return signature.verify(seal);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
