package org.yijianshi.kiosk.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageFrameTest {

    private final List<AccessBar.Choice> pressed = new ArrayList<>();
    private final AccessBar access = new AccessBar(Enum::name, pressed::add);
    private final PageFrame page = new PageFrame(new TopBar("示例便民服务站"), access);

    @Test
    void slotsStandInReadingOrderInWhateverOrderTheyWereSet() {
        page.setExit("其他情况，找工作人员", () -> {});
        page.setActions(SecondaryButton.outlined("上一步", () -> {}), new PrimaryButton("下一步", () -> {}));
        page.setAside(new Div());
        assertThat(order())
                .containsExactly(
                        "page-top", "page-upper", "page-body", "page-aside", "page-actions", "page-exit", "access-bar");
    }

    @Test
    void whatIsNotSetTakesNoRoom() {
        assertThat(order()).containsExactly("page-top", "page-upper", "page-body", "access-bar");
    }

    @Test
    void settingASlotAgainReplacesIt() {
        page.setActions(new PrimaryButton("开始", () -> {}));
        page.setActions(new PrimaryButton("结束", () -> {}));
        assertThat(page.getElement().getTextRecursively()).contains("结束").doesNotContain("开始");
    }

    @Test
    void progressSaysWhereWeAre() {
        page.setQuestion("要办哪些？", "");
        page.setProgress(3, 7, "核对信息");
        Element bar = page.getElement().getChild(1).getChild(0);
        assertThat(bar.getChild(0).getText()).isEqualTo("第 3 步，共 7 步 · 核对信息");
        assertThat(bar.getChildren()
                        .filter(each -> each.getClassList().contains("progress-step"))
                        .map(each -> each.getClassList().contains("progress-now")))
                .containsExactly(false, false, true, false, false, false, false);
        assertThat(bar.getAttribute("aria-valuenow")).isEqualTo("3");
    }

    @Test
    void accessBarTellsWhichButtonAndShowsWhatIsOn() {
        EntryTest.press(access.button(AccessBar.Choice.CONTRAST));
        access.setOn(AccessBar.Choice.CONTRAST, true);
        assertThat(pressed).containsExactly(AccessBar.Choice.CONTRAST);
        assertThat(access.button(AccessBar.Choice.CONTRAST).getElement().getAttribute("aria-pressed"))
                .isEqualTo("true");
    }

    private List<String> order() {
        return page.getElement()
                .getChildren()
                .map(each -> each.getClassList().iterator().next())
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
