package org.yijianshi.kiosk.chaos;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.AuditTrail.Anchor;
import org.yijianshi.kiosk.application.Submissions.Progress;
import org.yijianshi.kiosk.store.Upstream;

/** A platform without a line: keeps what a store still holds. Knows nothing of before. */
final class Collector implements Upstream {
    private final Map<String, byte[]> documents = new HashMap<>();
    private final Set<String> materials = new HashSet<>();

    /** The submission under this key; null when none came. */
    synchronized byte @Nullable [] document(String key) {
        return documents.get(key);
    }

    synchronized boolean has(String sha256) {
        return materials.contains(sha256);
    }

    @Override
    public synchronized boolean hasMaterial(String sha256) {
        return materials.contains(sha256);
    }

    @Override
    public synchronized void putMaterial(String sha256, String mediaType, byte[] content) {
        materials.add(sha256);
    }

    @Override
    public synchronized Acknowledgement submit(String key, byte[] document) {
        documents.put(key, document);
        return new Acknowledgement("1", List.of(), null);
    }

    @Override
    public Optional<Acknowledgement> find(String key) {
        return Optional.empty();
    }

    @Override
    public void evaluate(String key, String applicationKey, int level) {}

    @Override
    public void dispute(String key, byte[] ticket) {}

    @Override
    public Optional<Anchor> anchor() {
        return Optional.empty();
    }

    @Override
    public Progress handOver(String key, byte[] document) throws Later {
        throw new Later(null);
    }

    @Override
    public Progress reply(String key, byte[] document) throws Later {
        throw new Later(null);
    }

    @Override
    public Progress correct(String key, byte[] document) throws Later {
        throw new Later(null);
    }
}
