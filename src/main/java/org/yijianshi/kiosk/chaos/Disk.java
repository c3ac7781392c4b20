package org.yijianshi.kiosk.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A disk that keeps for sure only what was synced: the content of a file by a sync of the file, the name of a file or
 * directory by a sync of the directory it stands in. After a power cut the rest is there, not there, or torn between
 * sectors, each write on its own; names come or stay away in their order, as journalling file systems have it.
 */
final class Disk {
    private static final int SECTOR_BYTES = 512;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path root;
    private final Map<Path, Node> names = new LinkedHashMap<>();
    private final Map<Path, Node> stableNames = new LinkedHashMap<>();
    private final List<Naming> namings = new ArrayList<>();

    /** @param root exists, and cannot be lost */
    Disk(Path root) {
        this.root = root.toAbsolutePath();
    }

    private static final class Node {
        private final boolean directory;
        private byte[] stable = {};
        private final List<DiskCall> pending = new ArrayList<>();

        Node(boolean directory) {
            this.directory = directory;
        }
    }

    /** @param node null: the name goes away */
    private record Naming(Path path, @Nullable Node node) {}

    /** How much of what was not synced is there after the power cut. */
    enum Luck {
        NOTHING {
            @Override
            boolean keeps(Random random) {
                return false;
            }
        },
        /** The last write is torn. */
        ALMOST_ALL {
            @Override
            boolean keeps(Random random) {
                return true;
            }
        },
        SOME {
            @Override
            boolean keeps(Random random) {
                return random.nextBoolean();
            }
        };

        abstract boolean keeps(Random random);
    }

    void apply(DiskCall call) {
        switch (call) {
            case DiskCall.Create(Path file) -> {
                if (!names.containsKey(file)) {
                    name(file, new Node(false));
                }
            }
            case DiskCall.MakeDirectory(Path directory) -> name(directory, new Node(true));
            case DiskCall.Write write -> pending(write.file(), write);
            case DiskCall.Truncate truncate -> pending(truncate.file(), truncate);
            case DiskCall.Rename(Path from, Path to) -> {
                Node node = names.get(from);
                if (node != null) {
                    name(to, node);
                    name(from, null);
                }
            }
            case DiskCall.Delete(Path path) -> name(path, null);
            case DiskCall.Sync(Path path) -> sync(path);
            case DiskCall.Said ignored -> {}
        }
    }

    private void name(Path path, @Nullable Node node) {
        named(names, new Naming(path, node));
        namings.add(new Naming(path, node));
    }

    private static void named(Map<Path, Node> map, Naming naming) {
        if (naming.node() == null) {
            map.remove(naming.path());
        } else {
            map.put(naming.path(), naming.node());
        }
    }

    private void pending(Path file, DiskCall change) {
        Node node = names.get(file);
        if (node != null) {
            node.pending.add(change);
        }
    }

    private void sync(Path path) {
        Node node = names.get(path);
        if (node != null && !node.directory) {
            node.pending.forEach(change -> node.stable = changed(node.stable, change));
            node.pending.clear();
        } else {
            Predicate<Naming> here = naming -> path.equals(naming.path().getParent());
            namings.stream().filter(here).forEach(naming -> named(stableNames, naming));
            namings.removeIf(here);
        }
    }

    private static byte[] changed(byte[] content, DiskCall change) {
        return switch (change) {
            case DiskCall.Write(Path ignored, long offset, byte[] bytes) -> {
                int end = Math.toIntExact(offset + bytes.length);
                byte[] longer = end > content.length ? Arrays.copyOf(content, end) : content.clone();
                System.arraycopy(bytes, 0, longer, (int) offset, bytes.length);
                yield longer;
            }
            case DiskCall.Truncate(Path ignored, long size) -> Arrays.copyOf(content, Math.toIntExact(size));
            default -> content;
        };
    }

    /** Writes below {@code target} what a power cut at this moment could leave below the root. */
    void cutPower(Path target, Luck luck, Random random) throws IOException {
        var left = new LinkedHashMap<>(stableNames);
        int kept = switch (luck) {
            case NOTHING -> 0;
            case ALMOST_ALL -> namings.size();
            case SOME -> random.nextInt(namings.size() + 1);
        };
        namings.subList(0, kept).forEach(naming -> named(left, naming));
        Map<Node, byte[]> contents = new HashMap<>();
        for (var entry : left.entrySet()) {
            Node node = entry.getValue();
            Path path = target.resolve(root.relativize(entry.getKey()));
            if (!reachable(entry.getKey(), left)) {
                continue;
            }
            Files.createDirectories(node.directory ? path : path.getParent());
            if (!node.directory) {
                Files.write(path, contents.computeIfAbsent(node, each -> left(each, luck, random)));
                Files.setPosixFilePermissions(path, OWNER_ONLY);
            }
        }
    }

    /** A name in a directory that is not there is not there either. */
    private boolean reachable(Path path, Map<Path, Node> left) {
        Path parent = path.getParent();
        return parent == null || parent.equals(root) || (left.containsKey(parent) && reachable(parent, left));
    }

    private static byte[] left(Node node, Luck luck, Random random) {
        byte[] content = node.stable;
        for (int i = 0; i < node.pending.size(); i++) {
            DiskCall change = node.pending.get(i);
            boolean last = i == node.pending.size() - 1;
            if (!luck.keeps(random)) {
                continue;
            }
            boolean torn = change instanceof DiskCall.Write && (last || random.nextInt(4) == 0);
            content = torn && luck != Luck.NOTHING
                    ? torn(content, (DiskCall.Write) change, random)
                    : changed(content, change);
        }
        return content;
    }

    /** Some of its sectors are there; the file may have become longer all the same. */
    private static byte[] torn(byte[] content, DiskCall.Write write, Random random) {
        byte[] bytes = write.content();
        byte[] result = random.nextBoolean()
                ? Arrays.copyOf(content, Math.max(content.length, Math.toIntExact(write.offset() + bytes.length)))
                : content;
        for (int from = 0; from < bytes.length; from += SECTOR_BYTES) {
            if (random.nextBoolean()) {
                byte[] sector = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + SECTOR_BYTES));
                result = changed(result, new DiskCall.Write(write.file(), write.offset() + from, sector));
            }
        }
        return result;
    }
}
