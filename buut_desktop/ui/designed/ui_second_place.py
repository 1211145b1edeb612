# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'second_place.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, QSize, Qt)
from PySide6.QtWidgets import (QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)

from buut_desktop.ui.shell.art import ArtPane

class Ui_SecondPlace(object):
    def setupUi(self, SecondPlace):
        if not SecondPlace.objectName():
            SecondPlace.setObjectName(u"SecondPlace")
        self.layout1 = QHBoxLayout(SecondPlace)
        self.layout1.setSpacing(0)
        self.layout1.setObjectName(u"layout1")
        self.layout1.setContentsMargins(0, 0, 0, 0)
        self.art = ArtPane(SecondPlace)
        self.art.setObjectName(u"art")

        self.layout1.addWidget(self.art)

        self.pane = QWidget(SecondPlace)
        self.pane.setObjectName(u"pane")
        self.pane.setProperty(u"ground", u"surface")
        self.layout2 = QVBoxLayout(self.pane)
        self.layout2.setSpacing(0)
        self.layout2.setObjectName(u"layout2")
        self.layout2.setContentsMargins(0, 0, 0, 0)
        self.scroll = QScrollArea(self.pane)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setWidgetResizable(True)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page = QWidget()
        self.page.setObjectName(u"page")
        self.page.setProperty(u"clear", True)
        self.layout3 = QHBoxLayout(self.page)
        self.layout3.setSpacing(0)
        self.layout3.setObjectName(u"layout3")
        self.layout3.setContentsMargins(32, 24, 32, 16)
        self.spacer4 = QSpacerItem(0, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout3.addItem(self.spacer4)

        self.column = QWidget(self.page)
        self.column.setObjectName(u"column")
        self.column.setMinimumSize(QSize(280, 0))
        self.column.setMaximumSize(QSize(560, 16777215))
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        sizePolicy.setHorizontalStretch(1)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.column.sizePolicy().hasHeightForWidth())
        self.column.setSizePolicy(sizePolicy)
        self.layout5 = QVBoxLayout(self.column)
        self.layout5.setSpacing(0)
        self.layout5.setObjectName(u"layout5")
        self.layout5.setContentsMargins(0, 0, 0, 0)
        self.spacer6 = QSpacerItem(20, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout5.addItem(self.spacer6)

        self.step = QLabel(self.column)
        self.step.setObjectName(u"step")
        self.step.setTextFormat(Qt.TextFormat.PlainText)
        self.step.setProperty(u"role", u"caption")

        self.layout5.addWidget(self.step)

        self.title = QLabel(self.column)
        self.title.setObjectName(u"title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty(u"role", u"display")
        self.title.setWordWrap(True)

        self.layout5.addWidget(self.title)

        self.spacer7 = QSpacerItem(20, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout5.addItem(self.spacer7)

        self.why = QLabel(self.column)
        self.why.setObjectName(u"why")
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.why.setProperty(u"role", u"quiet")
        self.why.setWordWrap(True)

        self.layout5.addWidget(self.why)

        self.spacer8 = QSpacerItem(20, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout5.addItem(self.spacer8)

        self.layout9 = QHBoxLayout()
        self.layout9.setSpacing(12)
        self.layout9.setObjectName(u"layout9")
        self.layout9.setContentsMargins(0, 0, 0, 0)
        self.choose = QPushButton(self.column)
        self.choose.setObjectName(u"choose")
        self.choose.setProperty(u"kind", u"soft")

        self.layout9.addWidget(self.choose)

        self.chosen = QLabel(self.column)
        self.chosen.setObjectName(u"chosen")
        self.chosen.setTextFormat(Qt.TextFormat.PlainText)
        self.chosen.setProperty(u"role", u"strong")
        self.chosen.setWordWrap(True)
        sizePolicy1 = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        sizePolicy1.setHorizontalStretch(0)
        sizePolicy1.setVerticalStretch(0)
        sizePolicy1.setHeightForWidth(self.chosen.sizePolicy().hasHeightForWidth())
        self.chosen.setSizePolicy(sizePolicy1)

        self.layout9.addWidget(self.chosen)


        self.layout5.addLayout(self.layout9)

        self.spacer10 = QSpacerItem(20, 24, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout5.addItem(self.spacer10)

        self.reasonLabel = QLabel(self.column)
        self.reasonLabel.setObjectName(u"reasonLabel")
        self.reasonLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.reasonLabel.setProperty(u"role", u"label")

        self.layout5.addWidget(self.reasonLabel)

        self.spacer11 = QSpacerItem(20, 4, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout5.addItem(self.spacer11)

        self.reason = QLineEdit(self.column)
        self.reason.setObjectName(u"reason")
        self.reason.setMaxLength(300)

        self.layout5.addWidget(self.reason)

        self.spacer12 = QSpacerItem(20, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout5.addItem(self.spacer12)

        self.message = QLabel(self.column)
        self.message.setObjectName(u"message")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setProperty(u"role", u"error")
        self.message.setWordWrap(True)

        self.layout5.addWidget(self.message)

        self.spacer13 = QSpacerItem(20, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout5.addItem(self.spacer13)


        self.layout3.addWidget(self.column)

        self.spacer14 = QSpacerItem(0, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout3.addItem(self.spacer14)

        self.scroll.setWidget(self.page)

        self.layout2.addWidget(self.scroll)

        self.footer = QWidget(self.pane)
        self.footer.setObjectName(u"footer")
        self.layout15 = QVBoxLayout(self.footer)
        self.layout15.setSpacing(0)
        self.layout15.setObjectName(u"layout15")
        self.layout15.setContentsMargins(0, 0, 0, 0)
        self.footLine = QFrame(self.footer)
        self.footLine.setObjectName(u"footLine")
        self.footLine.setProperty(u"hairline", True)
        self.footLine.setMinimumSize(QSize(0, 1))
        self.footLine.setMaximumSize(QSize(16777215, 1))

        self.layout15.addWidget(self.footLine)

        self.layout16 = QHBoxLayout()
        self.layout16.setSpacing(12)
        self.layout16.setObjectName(u"layout16")
        self.layout16.setContentsMargins(32, 12, 32, 16)
        self.spacer17 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout16.addItem(self.spacer17)

        self.next = QPushButton(self.footer)
        self.next.setObjectName(u"next")
        self.next.setProperty(u"kind", u"primary")
        self.next.setProperty(u"large", True)

        self.layout16.addWidget(self.next)


        self.layout15.addLayout(self.layout16)


        self.layout2.addWidget(self.footer)


        self.layout1.addWidget(self.pane)

        self.layout1.setStretch(0, 2)
        self.layout1.setStretch(1, 3)
#if QT_CONFIG(shortcut)
        self.reasonLabel.setBuddy(self.reason)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.choose, self.reason)
        QWidget.setTabOrder(self.reason, self.next)

        self.retranslateUi(SecondPlace)

        QMetaObject.connectSlotsByName(SecondPlace)
    # setupUi

    def retranslateUi(self, SecondPlace):
        self.step.setText(QCoreApplication.translate("SecondPlace", u"Stap 4 van 4", None))
        self.title.setText(QCoreApplication.translate("SecondPlace", u"Een tweede plek voor reservekopie\u00ebn", None))
        self.why.setText(QCoreApplication.translate("SecondPlace", u"Bij deze computer komt vanzelf een reservekopie. Gaat de computer stuk of wordt hij gestolen, dan helpt alleen een kopie ergens anders: een netwerkmap van de school of een stick die in de kluis ligt. De kopie is net zo versleuteld.", None))
        self.choose.setText(QCoreApplication.translate("SecondPlace", u"Map kiezen\u2026", None))
        self.chosen.setText("")
        self.reasonLabel.setText(QCoreApplication.translate("SecondPlace", u"Of: &geen tweede plek, omdat \u2026", None))
        self.message.setText("")
        self.next.setText(QCoreApplication.translate("SecondPlace", u"Aan het werk", None))
        pass
    # retranslateUi

