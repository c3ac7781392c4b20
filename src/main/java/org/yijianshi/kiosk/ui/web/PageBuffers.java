package org.yijianshi.kiosk.ui.web;

import com.vaadin.flow.internal.JacksonUtils;
import jakarta.inject.Singleton;
import org.yijianshi.kiosk.session.Wipe;

/** The buffers in which messages between page and service are read and written; they keep the text of the last one. */
@Singleton
final class PageBuffers implements Wipe {
    @Override
    public void wipe() {
        JacksonUtils.getMapper().tokenStreamFactory()._getRecyclerPool().clear();
    }
}
