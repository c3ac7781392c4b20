package org.yijianshi.kiosk.store;

import java.util.Optional;
import org.yijianshi.kiosk.application.AuditTrail;
import org.yijianshi.kiosk.application.Submissions.Progress;

/** A platform whose line is cut. */
class Unreachable implements Upstream {
    @Override
    public Optional<AuditTrail.Anchor> anchor() throws Later {
        throw new Later(null);
    }

    @Override
    public boolean hasMaterial(String sha256) throws Later {
        throw new Later(null);
    }

    @Override
    public void putMaterial(String sha256, String mediaType, byte[] content) throws Later {
        throw new Later(null);
    }

    @Override
    public Acknowledgement submit(String key, byte[] document) throws Later {
        throw new Later(null);
    }

    @Override
    public Optional<Acknowledgement> find(String key) throws Later {
        throw new Later(null);
    }

    @Override
    public void evaluate(String key, String applicationKey, int level) throws Later {
        throw new Later(null);
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

    @Override
    public void dispute(String key, byte[] ticket) throws Later {
        throw new Later(null);
    }
}
