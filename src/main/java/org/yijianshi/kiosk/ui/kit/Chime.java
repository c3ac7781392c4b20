package org.yijianshi.kiosk.ui.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;

/** Calls somebody back who has turned away: rings softly while it is on the page. Nothing is seen of it. */
@Tag("kiosk-chime")
public final class Chime extends Component {}
