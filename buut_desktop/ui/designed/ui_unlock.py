# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'unlock.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, QSize, Qt)
from PySide6.QtWidgets import (QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)

from buut_desktop.ui.shell.account_cards import AccountCards
from buut_desktop.ui.shell.art import ArtPane
from buut_desktop.ui.shell.passphrase_field import PassphraseField

class Ui_Unlock(object):
    def setupUi(self, Unlock):
        if not Unlock.objectName():
            Unlock.setObjectName(u"Unlock")
        self.layout1 = QHBoxLayout(Unlock)
        self.layout1.setSpacing(0)
        self.layout1.setObjectName(u"layout1")
        self.layout1.setContentsMargins(0, 0, 0, 0)
        self.art = ArtPane(Unlock)
        self.art.setObjectName(u"art")

        self.layout1.addWidget(self.art)

        self.pane = QWidget(Unlock)
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
        self.column.setMaximumSize(QSize(468, 16777215))
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

        self.greeting = QLabel(self.column)
        self.greeting.setObjectName(u"greeting")
        self.greeting.setTextFormat(Qt.TextFormat.PlainText)
        self.greeting.setProperty(u"role", u"display")

        self.layout5.addWidget(self.greeting)

        self.spacer7 = QSpacerItem(20, 4, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout5.addItem(self.spacer7)

        self.school = QLabel(self.column)
        self.school.setObjectName(u"school")
        self.school.setTextFormat(Qt.TextFormat.PlainText)
        self.school.setProperty(u"role", u"quiet")

        self.layout5.addWidget(self.school)

        self.note = QLabel(self.column)
        self.note.setObjectName(u"note")
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setProperty(u"role", u"attention")
        self.note.setWordWrap(True)

        self.layout5.addWidget(self.note)

        self.spacer8 = QSpacerItem(20, 28, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

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

        self.others = QPushButton(self.column)
        self.others.setObjectName(u"others")
        self.others.setProperty(u"kind", u"link")

        self.layout5.addWidget(self.others)

        self.spacer10 = QSpacerItem(20, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout5.addItem(self.spacer10)

        self.secretLabel = QLabel(self.column)
        self.secretLabel.setObjectName(u"secretLabel")
        self.secretLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.secretLabel.setProperty(u"role", u"label")

        self.layout5.addWidget(self.secretLabel)

        self.spacer11 = QSpacerItem(20, 4, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout5.addItem(self.spacer11)

        self.passphrase = PassphraseField(self.column)
        self.passphrase.setObjectName(u"passphrase")
        self.passphrase.setProperty(u"large", True)

        self.layout5.addWidget(self.passphrase)

        self.code = QLineEdit(self.column)
        self.code.setObjectName(u"code")
        self.code.setProperty(u"large", True)

        self.layout5.addWidget(self.code)

        self.spacer12 = QSpacerItem(20, 6, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout5.addItem(self.spacer12)

        self.layout13 = QHBoxLayout()
        self.layout13.setSpacing(6)
        self.layout13.setObjectName(u"layout13")
        self.layout13.setContentsMargins(0, 0, 0, 0)
        self.capsIcon = QLabel(self.column)
        self.capsIcon.setObjectName(u"capsIcon")
        self.capsIcon.setTextFormat(Qt.TextFormat.PlainText)
        self.capsIcon.setMinimumSize(QSize(18, 18))

        self.layout13.addWidget(self.capsIcon)

        self.caps = QLabel(self.column)
        self.caps.setObjectName(u"caps")
        self.caps.setTextFormat(Qt.TextFormat.PlainText)
        self.caps.setProperty(u"role", u"caption")

        self.layout13.addWidget(self.caps)

        self.spacer14 = QSpacerItem(8, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout13.addItem(self.spacer14)

        self.forgotten = QPushButton(self.column)
        self.forgotten.setObjectName(u"forgotten")
        self.forgotten.setProperty(u"kind", u"link")

        self.layout13.addWidget(self.forgotten)


        self.layout5.addLayout(self.layout13)

        self.message = QLabel(self.column)
        self.message.setObjectName(u"message")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setProperty(u"role", u"error")
        self.message.setWordWrap(True)

        self.layout5.addWidget(self.message)

        self.spacer15 = QSpacerItem(20, 12, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout5.addItem(self.spacer15)

        self.open = QPushButton(self.column)
        self.open.setObjectName(u"open")
        self.open.setProperty(u"kind", u"primary")
        self.open.setProperty(u"large", True)
        self.open.setAutoDefault(True)

        self.layout5.addWidget(self.open)

        self.restore = QPushButton(self.column)
        self.restore.setObjectName(u"restore")
        self.restore.setProperty(u"kind", u"soft")

        self.layout5.addWidget(self.restore)

        self.spacer16 = QSpacerItem(20, 24, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout5.addItem(self.spacer16)

        self.line = QFrame(self.column)
        self.line.setObjectName(u"line")
        self.line.setProperty(u"hairline", True)
        self.line.setMinimumSize(QSize(0, 1))
        self.line.setMaximumSize(QSize(16777215, 1))

        self.layout5.addWidget(self.line)

        self.spacer17 = QSpacerItem(20, 14, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout5.addItem(self.spacer17)

        self.layout18 = QHBoxLayout()
        self.layout18.setSpacing(8)
        self.layout18.setObjectName(u"layout18")
        self.layout18.setContentsMargins(0, 0, 0, 0)
        self.backupIcon = QLabel(self.column)
        self.backupIcon.setObjectName(u"backupIcon")
        self.backupIcon.setTextFormat(Qt.TextFormat.PlainText)
        self.backupIcon.setMinimumSize(QSize(24, 24))

        self.layout18.addWidget(self.backupIcon)

        self.backup = QLabel(self.column)
        self.backup.setObjectName(u"backup")
        self.backup.setTextFormat(Qt.TextFormat.PlainText)
        self.backup.setProperty(u"role", u"caption")
        self.backup.setWordWrap(True)
        sizePolicy1 = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        sizePolicy1.setHorizontalStretch(0)
        sizePolicy1.setVerticalStretch(0)
        sizePolicy1.setHeightForWidth(self.backup.sizePolicy().hasHeightForWidth())
        self.backup.setSizePolicy(sizePolicy1)

        self.layout18.addWidget(self.backup)


        self.layout5.addLayout(self.layout18)

        self.spacer19 = QSpacerItem(20, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout5.addItem(self.spacer19)


        self.layout3.addWidget(self.column)

        self.spacer20 = QSpacerItem(0, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout3.addItem(self.spacer20)

        self.scroll.setWidget(self.page)

        self.layout2.addWidget(self.scroll)

        self.footer = QWidget(self.pane)
        self.footer.setObjectName(u"footer")
        self.layout21 = QHBoxLayout(self.footer)
        self.layout21.setSpacing(12)
        self.layout21.setObjectName(u"layout21")
        self.layout21.setContentsMargins(28, 8, 24, 14)
        self.otherSchool = QPushButton(self.footer)
        self.otherSchool.setObjectName(u"otherSchool")
        self.otherSchool.setProperty(u"kind", u"bar")

        self.layout21.addWidget(self.otherSchool)

        self.newSchool = QPushButton(self.footer)
        self.newSchool.setObjectName(u"newSchool")
        self.newSchool.setProperty(u"kind", u"bar")

        self.layout21.addWidget(self.newSchool)

        self.spacer22 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout21.addItem(self.spacer22)

        self.version = QLabel(self.footer)
        self.version.setObjectName(u"version")
        self.version.setTextFormat(Qt.TextFormat.PlainText)
        self.version.setProperty(u"role", u"caption")

        self.layout21.addWidget(self.version)


        self.layout2.addWidget(self.footer)


        self.layout1.addWidget(self.pane)

        self.layout1.setStretch(0, 2)
        self.layout1.setStretch(1, 3)
#if QT_CONFIG(shortcut)
        self.secretLabel.setBuddy(self.passphrase)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.passphrase, self.code)
        QWidget.setTabOrder(self.code, self.open)
        QWidget.setTabOrder(self.open, self.forgotten)
        QWidget.setTabOrder(self.forgotten, self.others)
        QWidget.setTabOrder(self.others, self.otherSchool)
        QWidget.setTabOrder(self.otherSchool, self.newSchool)

        self.retranslateUi(Unlock)

        self.open.setDefault(True)


        QMetaObject.connectSlotsByName(Unlock)
    # setupUi

    def retranslateUi(self, Unlock):
        self.greeting.setText(QCoreApplication.translate("Unlock", u"Goedemorgen", None))
        self.school.setText("")
        self.note.setText("")
        self.whoLabel.setText(QCoreApplication.translate("Unlock", u"Wie ben je?", None))
        self.others.setText(QCoreApplication.translate("Unlock", u"Iemand anders\u2026", None))
        self.secretLabel.setText(QCoreApplication.translate("Unlock", u"&Wachtzin", None))
        self.code.setPlaceholderText(QCoreApplication.translate("Unlock", u"7K2QD-0F9XA-\u2026", None))
#if QT_CONFIG(accessibility)
        self.code.setAccessibleName(QCoreApplication.translate("Unlock", u"Herstelcode, zeven groepen van vijf tekens", None))
#endif // QT_CONFIG(accessibility)
        self.capsIcon.setText("")
        self.caps.setText(QCoreApplication.translate("Unlock", u"Caps Lock staat aan", None))
        self.forgotten.setText(QCoreApplication.translate("Unlock", u"Wachtzin vergeten?", None))
        self.message.setText("")
        self.open.setText(QCoreApplication.translate("Unlock", u"Openen", None))
        self.restore.setText(QCoreApplication.translate("Unlock", u"Een reservekopie terugzetten\u2026", None))
        self.backupIcon.setText("")
        self.backup.setText(QCoreApplication.translate("Unlock", u"Alles staat versleuteld op deze computer.", None))
        self.otherSchool.setText(QCoreApplication.translate("Unlock", u"Andere school openen\u2026", None))
        self.newSchool.setText(QCoreApplication.translate("Unlock", u"Nieuwe school\u2026", None))
        self.version.setText("")
        pass
    # retranslateUi

