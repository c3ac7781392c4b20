package org.yijianshi.kiosk.ui.web;

import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Inline;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import jakarta.inject.Singleton;

/** What every page carries: the style sheet, the browser modules, a server push channel. */
@Push
@Singleton
public final class AppShell implements AppShellConfigurator {
    private static final long serialVersionUID = 1L;

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.setPageTitle("一件事一次办");
        settings.addLink("stylesheet", "/kiosk/kiosk.css");
        settings.addInlineWithContents(
                "<script>document.documentElement.lang = 'zh-CN'</script>", Inline.Wrapping.NONE);
        settings.addInlineWithContents(
                "<script type=\"module\" src=\"/kiosk/kiosk.js\"></script>", Inline.Wrapping.NONE);
    }
}
