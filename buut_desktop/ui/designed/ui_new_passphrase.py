# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'new_passphrase.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, QSize, Qt)
from PySide6.QtWidgets import (QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)

from buut_desktop.ui.shell.account_cards import AccountCards
from buut_desktop.ui.shell.art import ArtPane
from buut_desktop.ui.shell.passphrase_field import PassphraseField

class Ui_NewPassphrase(object):
    def setupUi(self, NewPassphrase):
        if not NewPassphrase.objectName():
            NewPassphrase.setObjectName(u"NewPassphrase")
        self.layout1 = QHBoxLayout(NewPassphrase)
        self.layout1.setSpacing(0)
        self.layout1.setObjectName(u"layout1")
        self.layout1.setContentsMargins(0, 0, 0, 0)
        self.art = ArtPane(NewPassphrase)
        self.art.setObjectName(u"art")

        self.layout1.addWidget(self.art)

        self.pane = QWidget(NewPassphrase)
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

        self.whoLabel = QLabel(self.column)
        self.whoLabel.setObjectName(u"whoLabel")
        self.whoLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.whoLabel.setProperty(u"role", u"label")

        self.layout5.addWidget(self.whoLabel)

        self.spacer9 = QSpacerItem(20, 6, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout5.addItem(self.spacer9)

        self.accounts = AccountCards(self.column)
        self.accounts.setObjectName(u"accounts")

        self.layout5.addWidget(self.accounts)

        self.spacer10 = QSpacerItem(20, 16, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout5.addItem(self.spacer10)

        self.passphraseLabel = QLabel(self.column)
        self.passphraseLabel.setObjectName(u"passphraseLabel")
        self.passphraseLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.passphraseLabel.setProperty(u"role", u"label")

        self.layout5.addWidget(self.passphraseLabel)

        self.spacer11 = QSpacerItem(20, 4, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout5.addItem(self.spacer11)

        self.passphrase = PassphraseField(self.column)
        self.passphrase.setObjectName(u"passphrase")

        self.layout5.addWidget(self.passphrase)

        self.spacer12 = QSpacerItem(20, 6, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout5.addItem(self.spacer12)

        self.strengthBar = QProgressBar(self.column)
        self.strengthBar.setObjectName(u"strengthBar")
        self.strengthBar.setMaximum(100)
        self.strengthBar.setValue(0)
        self.strengthBar.setTextVisible(False)

        self.layout5.addWidget(self.strengthBar)

        self.spacer13 = QSpacerItem(20, 4, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout5.addItem(self.spacer13)

        self.strength = QLabel(self.column)
        self.strength.setObjectName(u"strength")
        self.strength.setTextFormat(Qt.TextFormat.PlainText)
        self.strength.setProperty(u"role", u"caption")
        self.strength.setWordWrap(True)

        self.layout5.addWidget(self.strength)

        self.spacer14 = QSpacerItem(20, 12, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout5.addItem(self.spacer14)

        self.againLabel = QLabel(self.column)
        self.againLabel.setObjectName(u"againLabel")
        self.againLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.againLabel.setProperty(u"role", u"label")

        self.layout5.addWidget(self.againLabel)

        self.spacer15 = QSpacerItem(20, 4, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout5.addItem(self.spacer15)

        self.again = PassphraseField(self.column)
        self.again.setObjectName(u"again")

        self.layout5.addWidget(self.again)

        self.spacer16 = QSpacerItem(20, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout5.addItem(self.spacer16)

        self.message = QLabel(self.column)
        self.message.setObjectName(u"message")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setProperty(u"role", u"error")
        self.message.setWordWrap(True)

        self.layout5.addWidget(self.message)

        self.spacer17 = QSpacerItem(20, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout5.addItem(self.spacer17)


        self.layout3.addWidget(self.column)

        self.spacer18 = QSpacerItem(0, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout3.addItem(self.spacer18)

        self.scroll.setWidget(self.page)

        self.layout2.addWidget(self.scroll)

        self.footer = QWidget(self.pane)
        self.footer.setObjectName(u"footer")
        self.layout19 = QVBoxLayout(self.footer)
        self.layout19.setSpacing(0)
        self.layout19.setObjectName(u"layout19")
        self.layout19.setContentsMargins(0, 0, 0, 0)
        self.footLine = QFrame(self.footer)
        self.footLine.setObjectName(u"footLine")
        self.footLine.setProperty(u"hairline", True)
        self.footLine.setMinimumSize(QSize(0, 1))
        self.footLine.setMaximumSize(QSize(16777215, 1))

        self.layout19.addWidget(self.footLine)

        self.layout20 = QHBoxLayout()
        self.layout20.setSpacing(12)
        self.layout20.setObjectName(u"layout20")
        self.layout20.setContentsMargins(32, 12, 32, 16)
        self.spacer21 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout20.addItem(self.spacer21)

        self.next = QPushButton(self.footer)
        self.next.setObjectName(u"next")
        self.next.setProperty(u"kind", u"primary")
        self.next.setProperty(u"large", True)

        self.layout20.addWidget(self.next)


        self.layout19.addLayout(self.layout20)


        self.layout2.addWidget(self.footer)


        self.layout1.addWidget(self.pane)

        self.layout1.setStretch(0, 2)
        self.layout1.setStretch(1, 3)
#if QT_CONFIG(shortcut)
        self.passphraseLabel.setBuddy(self.passphrase)
        self.againLabel.setBuddy(self.again)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.passphrase, self.again)
        QWidget.setTabOrder(self.again, self.next)

        self.retranslateUi(NewPassphrase)

        QMetaObject.connectSlotsByName(NewPassphrase)
    # setupUi

    def retranslateUi(self, NewPassphrase):
        self.title.setText(QCoreApplication.translate("NewPassphrase", u"Kies een nieuwe wachtzin", None))
        self.why.setText(QCoreApplication.translate("NewPassphrase", u"Je bent binnen met de herstelcode. Het herstelblad blijft geldig: leg het terug in de kluis.", None))
        self.whoLabel.setText(QCoreApplication.translate("NewPassphrase", u"Wie ben je?", None))
        self.passphraseLabel.setText(QCoreApplication.translate("NewPassphrase", u"&Nieuwe wachtzin", None))
        self.strength.setText(QCoreApplication.translate("NewPassphrase", u"Een paar gewone woorden achter elkaar, minstens 12 tekens.", None))
        self.againLabel.setText(QCoreApplication.translate("NewPassphrase", u"Wachtzin n&og eens", None))
        self.message.setText("")
        self.next.setText(QCoreApplication.translate("NewPassphrase", u"Bewaren en openen", None))
        pass
    # retranslateUi

