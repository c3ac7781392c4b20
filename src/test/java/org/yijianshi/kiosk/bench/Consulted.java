package org.yijianshi.kiosk.bench;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.catalog.Conditions;
import org.yijianshi.kiosk.catalog.Facts;
import org.yijianshi.kiosk.catalog.Ground;
import org.yijianshi.kiosk.catalog.LifeEvent;

/** An event's conditions that note which of them are consulted, how often, and on what in the end. */
final class Consulted implements Conditions {
    private final Conditions real;
    private final Set<String> names = new LinkedHashSet<>();
    private long times;
    private @Nullable Facts last;

    Consulted(Conditions real) {
        this.real = real;
    }

    /** The event, with these conditions in place of its own. */
    LifeEvent of(LifeEvent event) {
        return new LifeEvent(
                event.id(),
                event.version(),
                event.sha256(),
                event.title(),
                event.plainTitle(),
                event.summary(),
                event.icon(),
                event.tone(),
                event.aliases(),
                event.supersedes(),
                event.target(),
                event.lead(),
                event.joint(),
                event.siteLevels(),
                event.updated(),
                event.expires(),
                event.limit(),
                event.guide(),
                event.roles(),
                event.parties(),
                event.questions(),
                event.advices(),
                event.items(),
                event.groups(),
                event.materials(),
                this,
                event.unverified());
    }

    void forget() {
        names.clear();
        times = 0;
    }

    Set<String> consulted() {
        return names;
    }

    long times() {
        return times;
    }

    /** What was known when the last condition was looked at. */
    Facts last() {
        if (last == null) {
            throw new IllegalStateException("nothing was consulted");
        }
        return last;
    }

    private void note(String name, Facts facts) {
        names.add(name);
        times++;
        last = facts;
    }

    @Override
    public boolean test(String name, Facts facts) {
        note(name, facts);
        return real.test(name, facts);
    }

    @Override
    public String text(String name, Facts facts) {
        note(name, facts);
        return real.text(name, facts);
    }

    @Override
    public Set<String> names() {
        return real.names();
    }

    @Override
    public boolean isText(String name) {
        return real.isText(name);
    }

    @Override
    public Set<String> variables(String name) {
        return real.variables(name);
    }

    @Override
    public Set<String> fields(String name) {
        return real.fields(name);
    }

    @Override
    public Set<Ground> grounds(String name, Facts facts) {
        return real.grounds(name, facts);
    }
}
