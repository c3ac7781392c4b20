package org.yijianshi.kiosk.ui.web;

import com.vaadin.flow.di.DefaultInstantiator;
import com.vaadin.flow.di.Instantiator;
import com.vaadin.flow.function.DeploymentConfiguration;
import com.vaadin.flow.server.ServiceException;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServlet;
import com.vaadin.flow.server.VaadinServletService;
import io.micronaut.context.BeanContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Vaadin's servlet with views and services taken from the Micronaut context. */
final class KioskServlet extends VaadinServlet {
    private static final long serialVersionUID = 1L;
    /** The scripts of all of Vaadin's components, of which our pages have none: every page would run 0.9 MB of them. */
    private static final Pattern COMPONENTS = Pattern.compile("/VAADIN/build/generated-flow-imports-[\\w-]+\\.js");

    private final transient BeanContext beans;

    KioskServlet(BeanContext beans) {
        this.beans = beans;
    }

    /** Nothing but style sheets, scripts and icons is ever kept by the browser, and a new page finds it empty. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        if ("/".equals(request.getPathInfo()) && request.getQueryString() == null) {
            response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
        }
        if (COMPONENTS.matcher(request.getPathInfo()).matches()) {
            response.setContentType("text/javascript");
            response.getWriter().write("export {};");
            return;
        }
        super.service(request, response);
    }

    @Override
    protected VaadinServletService createServletService(DeploymentConfiguration configuration) throws ServiceException {
        var service = new Service(this, configuration, beans);
        service.init();
        return service;
    }

    private static final class Service extends VaadinServletService {
        private static final long serialVersionUID = 1L;
        private final transient BeanContext beans;

        Service(VaadinServlet servlet, DeploymentConfiguration configuration, BeanContext beans) {
            super(servlet, configuration);
            this.beans = beans;
        }

        @Override
        protected Optional<Instantiator> loadInstantiators() {
            return Optional.of(new BeanInstantiator(this, beans));
        }
    }

    private static final class BeanInstantiator extends DefaultInstantiator {
        private static final long serialVersionUID = 1L;
        private final transient BeanContext beans;

        BeanInstantiator(VaadinService service, BeanContext beans) {
            super(service);
            this.beans = beans;
        }

        @Override
        public <T> T getOrCreate(Class<T> type) {
            return beans.findBean(type).orElseGet(() -> super.getOrCreate(type));
        }
    }
}
